package io.sweeplake.lake.validity;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.lake.validity.TrialFacts.Asked;
import io.sweeplake.lake.validity.TrialFacts.Comparison;
import io.sweeplake.lake.validity.TrialFacts.Measured;
import io.sweeplake.lake.validity.TrialFacts.ScheduleDelay;
import io.sweeplake.lake.validity.TrialFacts.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A trial without a fault, and what can be changed about it. */
record Facts(TrialFacts facts) {
    static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration MINUTE = Duration.ofSeconds(60);

    /** 10 requests/s for a minute from two shards, TTFT 200 ms, delay 1 ms, nothing failed. */
    static Facts faultless() {
        return new Facts(
                new TrialFacts(
                        new Asked(Optional.of(10.0), MINUTE),
                        new Measured(
                                new StatusCounts(600, 0, 0), Optional.of(10.0), Optional.of(200.0)),
                        new SendWindow.Open(T0, T0.plus(MINUTE)),
                        Optional.of(delayOf(0.5, 1, 600)),
                        new Tokens(
                                Comparison.NONE, Comparison.NONE, Comparison.NONE, Comparison.NONE),
                        List.of(shard(300), shard(300))));
    }

    static ShardFacts shard(long requests) {
        return new ShardFacts(
                new StatusCounts(requests, 0, 0),
                Optional.of(new ShardFacts.Span(T0, T0.plus(MINUTE))),
                Optional.of(requests),
                false,
                0,
                new ClockOffset(100, 500));
    }

    Facts asked(Asked asked) {
        return with(asked, facts.measured(), facts.window(), facts.scheduleDelay(), facts.tokens());
    }

    Facts counts(long ok, long error, long incomplete) {
        Measured m = facts.measured();
        return measured(
                new Measured(
                        new StatusCounts(ok, error, incomplete), m.achievedRate(), m.ttftP50Ms()));
    }

    Facts achieved(double rate) {
        Measured m = facts.measured();
        return measured(new Measured(m.counts(), Optional.of(rate), m.ttftP50Ms()));
    }

    Facts ttft(Optional<Double> p50Ms) {
        Measured m = facts.measured();
        return measured(new Measured(m.counts(), m.achievedRate(), p50Ms));
    }

    Facts window(SendWindow window) {
        return with(facts.asked(), facts.measured(), window, facts.scheduleDelay(), facts.tokens());
    }

    Facts windowSeconds(double seconds) {
        return window(new SendWindow.Open(T0, T0.plusMillis((long) (1000 * seconds))));
    }

    Facts delay(double p50Ms, double p99Ms, long requests) {
        return delay(Optional.of(delayOf(p50Ms, p99Ms, requests)));
    }

    Facts delay(Optional<ScheduleDelay> delay) {
        return with(facts.asked(), facts.measured(), facts.window(), delay, facts.tokens());
    }

    Facts tokens(Comparison byServer, Comparison byHarness, Comparison input, Comparison output) {
        return with(
                facts.asked(),
                facts.measured(),
                facts.window(),
                facts.scheduleDelay(),
                new Tokens(byServer, byHarness, input, output));
    }

    Facts shards(ShardFacts... shards) {
        return new Facts(
                new TrialFacts(
                        facts.asked(),
                        facts.measured(),
                        facts.window(),
                        facts.scheduleDelay(),
                        facts.tokens(),
                        List.of(shards)));
    }

    private Facts measured(Measured measured) {
        return with(facts.asked(), measured, facts.window(), facts.scheduleDelay(), facts.tokens());
    }

    private Facts with(
            Asked asked,
            Measured measured,
            SendWindow window,
            Optional<ScheduleDelay> delay,
            Tokens tokens) {
        return new Facts(new TrialFacts(asked, measured, window, delay, tokens, facts.shards()));
    }

    private static ScheduleDelay delayOf(double p50Ms, double p99Ms, long requests) {
        return new ScheduleDelay(Optional.of(p50Ms), Optional.of(p99Ms), requests);
    }
}
