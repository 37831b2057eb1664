package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.RATE_NOT_REACHED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SATURATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SCHEDULE_DELAY_HIGH;

import io.sweeplake.lake.validity.TrialFacts.ScheduleDelay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an open loop offered the load that was asked. A missed rate condemns a trial only when
 * the harness is known to have been late: otherwise the server may be what could not keep up, and
 * that is a result.
 */
final class RateRules {
    private RateRules() {}

    static List<Finding> judge(TrialFacts facts) {
        Optional<Double> ttft = facts.measured().ttftP50Ms();
        Optional<Lateness> lateness = facts.scheduleDelay().flatMap(d -> Lateness.of(d, ttft));
        return Stream.of(rate(facts, lateness), lateness.flatMap(Lateness::finding))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> rate(TrialFacts facts, Optional<Lateness> lateness) {
        Optional<Double> asked = facts.asked().rate();
        Optional<Double> achieved = facts.measured().achievedRate();
        long requests = facts.measured().counts().total();
        if (asked.isEmpty() || achieved.isEmpty() || requests < Thresholds.MIN_REQUESTS) {
            return Optional.empty();
        }

        boolean harnessLate = lateness.isPresent() && lateness.get().raised();
        double ratio = achieved.get() / asked.get();
        // A late harness explains a missed rate; without one, chance comes first.
        double chance = harnessLate ? 0 : Thresholds.RATE_CHANCE / Math.sqrt(requests);
        if (ratio >= Math.min(Thresholds.RATE_SUSPECT, 1 - chance)) {
            return Optional.empty();
        }

        return Finding.of(
                harnessLate && ratio < Thresholds.RATE_INVALID ? INVALID : SUSPECT,
                lateness.isPresent() && !harnessLate ? SATURATED : RATE_NOT_REACHED,
                "%.3g requests/s were sent where %.3g were asked (%.1f %%, %d requests); the"
                        + " harness %s",
                achieved.get(),
                asked.get(),
                100 * ratio,
                requests,
                lateness.map(Lateness::words).orElse("does not say how late it sent"));
    }

    /**
     * The harness's delay against what it may be.
     *
     * @param percentile by which it is judged
     */
    private record Lateness(String percentile, double ms, double suspectMs, double invalidMs) {

        static Optional<Lateness> of(ScheduleDelay delay, Optional<Double> ttftP50Ms) {
            double suspect =
                    Math.max(
                            Thresholds.DELAY_SUSPECT_MS,
                            Thresholds.DELAY_SUSPECT_OF_TTFT * ttftP50Ms.orElse(0.0));
            // What is not even suspect is never invalid, however short the TTFT.
            double invalid =
                    ttftP50Ms
                            .map(ms -> Math.max(suspect, Thresholds.DELAY_INVALID_OF_TTFT * ms))
                            .orElse(Double.POSITIVE_INFINITY);
            // A median beyond the limit of a p99 is beyond doubt, and takes fewer requests.
            if (delay.requests() >= Thresholds.MIN_REQUESTS_P99 && delay.p99Ms().isPresent()) {
                return delay.p99Ms().map(ms -> new Lateness("p99", ms, suspect, invalid));
            }

            return delay.p50Ms()
                    .filter(ms -> delay.requests() >= Thresholds.MIN_REQUESTS)
                    .map(ms -> new Lateness("p50", ms, suspect, invalid));
        }

        boolean raised() {
            return ms > suspectMs;
        }

        String words() {
            return Finding.words("sent %.1f ms late (%s)", ms, percentile);
        }

        Optional<Finding> finding() {
            if (!raised()) {
                return Optional.empty();
            }

            boolean invalid = ms > invalidMs;
            return Finding.of(
                    invalid ? INVALID : SUSPECT,
                    SCHEDULE_DELAY_HIGH,
                    "the harness %s; more than %.1f ms makes the measured latencies %s",
                    words(),
                    invalid ? invalidMs : suspectMs,
                    invalid ? "meaningless" : "doubtful");
        }
    }
}
