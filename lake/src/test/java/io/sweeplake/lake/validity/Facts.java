package io.sweeplake.lake.validity;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.lake.validity.ClientFacts.Prompts;
import io.sweeplake.lake.validity.ClientFacts.ScheduleDelay;
import io.sweeplake.lake.validity.ClientFacts.Seeds;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency;
import io.sweeplake.lake.validity.ClientFacts.Tokens;
import io.sweeplake.lake.validity.TrialFacts.Asked;
import io.sweeplake.lake.validity.TrialFacts.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A trial without a fault, and what can be changed about it. */
record Facts(
        Asked asked,
        Measured measured,
        SendWindow window,
        ClientFacts client,
        ServerFacts server,
        List<ShardFacts> shards) {
    static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration MINUTE = Duration.ofSeconds(60);

    /** 10 requests/s for a minute from two shards, TTFT 200 ms, delay 1 ms, nothing failed. */
    static Facts faultless() {
        return new Facts(
                new Asked(Optional.of(10.0), MINUTE, Duration.ZERO),
                new Measured(new StatusCounts(600, 0, 0), Optional.of(10.0), Optional.of(200.0)),
                new SendWindow.Open(T0, T0.plus(MINUTE)),
                new ClientFacts(
                        List.of(delayOf(0.5, 1, 600)),
                        new Tokens(
                                Comparison.NONE, Comparison.NONE, Comparison.NONE, Comparison.NONE),
                        new Prompts(600, 0, 600),
                        new Seeds(List.of(OptionalLong.of(7), OptionalLong.of(8)), List.of(9L)),
                        List.of()),
                ServerFacts.NONE,
                List.of(shard(300), shard(300)));
    }

    TrialFacts facts() {
        return new TrialFacts(asked, measured, window, client, server, shards);
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

    Facts askingNoRate() {
        return new Facts(
                new Asked(Optional.empty(), asked.duration(), asked.warmup()),
                measured,
                window,
                client,
                server,
                shards);
    }

    Facts askingNoDuration() {
        return new Facts(
                new Asked(asked.rate(), Duration.ZERO, asked.warmup()),
                measured,
                window,
                client,
                server,
                shards);
    }

    Facts counts(long ok, long error, long incomplete) {
        return measured(
                new Measured(
                        new StatusCounts(ok, error, incomplete),
                        measured.achievedRate(),
                        measured.ttftP50Ms()));
    }

    Facts achieved(double rate) {
        return measured(new Measured(measured.counts(), Optional.of(rate), measured.ttftP50Ms()));
    }

    Facts ttft(Optional<Double> p50Ms) {
        return measured(new Measured(measured.counts(), measured.achievedRate(), p50Ms));
    }

    Facts window(SendWindow other) {
        return new Facts(asked, measured, other, client, server, shards);
    }

    Facts windowSeconds(double seconds) {
        return window(new SendWindow.Open(T0, T0.plusMillis((long) (1000 * seconds))));
    }

    Facts delay(double p50Ms, double p99Ms, long requests) {
        return delays(delayOf(p50Ms, p99Ms, requests));
    }

    /** With a delay of each, of all requests or of each stage. */
    Facts delays(ScheduleDelay... delays) {
        return client(
                new ClientFacts(
                        List.of(delays),
                        client.tokens(),
                        client.prompts(),
                        client.seeds(),
                        client.latencies()));
    }

    Facts tokens(Comparison byServer, Comparison byHarness, Comparison input, Comparison output) {
        return client(
                new ClientFacts(
                        client.scheduleDelays(),
                        new Tokens(byServer, byHarness, input, output),
                        client.prompts(),
                        client.seeds(),
                        client.latencies()));
    }

    Facts prompts(Prompts prompts) {
        return client(
                new ClientFacts(
                        client.scheduleDelays(),
                        client.tokens(),
                        prompts,
                        client.seeds(),
                        client.latencies()));
    }

    Facts seeds(List<Long> ofShards, Long... ofReplicates) {
        return client(
                new ClientFacts(
                        client.scheduleDelays(),
                        client.tokens(),
                        client.prompts(),
                        new Seeds(
                                ofShards.stream().map(OptionalLong::of).toList(),
                                List.of(ofReplicates)),
                        client.latencies()));
    }

    Facts latencies(ShardLatency... latencies) {
        return client(
                new ClientFacts(
                        client.scheduleDelays(),
                        client.tokens(),
                        client.prompts(),
                        client.seeds(),
                        List.of(latencies)));
    }

    Facts server(ServerFacts other) {
        return new Facts(asked, measured, window, client, other, shards);
    }

    Facts shards(ShardFacts... other) {
        return new Facts(asked, measured, window, client, server, List.of(other));
    }

    private Facts measured(Measured other) {
        return new Facts(asked, other, window, client, server, shards);
    }

    private Facts client(ClientFacts other) {
        return new Facts(asked, measured, window, other, server, shards);
    }

    private static ScheduleDelay delayOf(double p50Ms, double p99Ms, long requests) {
        return delayOf(p50Ms, p50Ms, p50Ms, p99Ms, requests);
    }

    static ScheduleDelay delayOf(
            double p50Ms, double p90Ms, double p95Ms, double p99Ms, long requests) {
        return new ScheduleDelay(
                Optional.of(p50Ms),
                Optional.of(p90Ms),
                Optional.of(p95Ms),
                Optional.of(p99Ms),
                requests);
    }
}
