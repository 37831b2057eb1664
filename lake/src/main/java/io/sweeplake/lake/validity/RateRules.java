package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.RATE_NOT_REACHED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SATURATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SCHEDULE_DELAY_HIGH;

import io.sweeplake.lake.validity.ClientFacts.ScheduleDelay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether an open loop offered the load that was asked. A missed rate condemns a trial only when
 * the harness is known to have been late, and by enough to miss it: otherwise the server may be
 * what could not keep up, and that is a result.
 */
final class RateRules {
    private RateRules() {}

    static List<ValidityReason> judge(TrialFacts facts) {
        Optional<Double> ttft = facts.measured().ttftP50Ms();
        // Where there are many, the worst shard or stage stands for all.
        Optional<Lateness> lateness =
                facts.client().scheduleDelays().stream()
                        .flatMap(delay -> Lateness.of(delay, ttft).stream())
                        .max(Comparator.comparingDouble(Lateness::ms));
        return Stream.of(rate(facts, lateness), lateness.flatMap(Lateness::reason))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ValidityReason> rate(TrialFacts facts, Optional<Lateness> lateness) {
        Optional<Double> asked = facts.asked().rate();
        Optional<Double> achieved = facts.measured().achievedRate();
        long requests = facts.measured().counts().total();
        if (asked.isEmpty() || achieved.isEmpty() || requests < Allowance.LEAST_REQUESTS.value()) {
            return Optional.empty();
        }

        double sendingS = (requests - 1) / achieved.get();
        boolean harnessLate = lateness.isPresent() && lateness.get().missesTheRate(sendingS);
        double ratio = achieved.get() / asked.get();
        // The count of a Poisson stream of n requests strays by 1/√n. A late harness explains a
        // missed rate; without one, chance comes first.
        double chance = harnessLate ? 0 : Allowance.CHANCE.value() / Math.sqrt(requests);
        if (ratio >= Math.min(Threshold.RATE.suspect(), 1 - chance)) {
            return Optional.empty();
        }

        return Optional.of(
                ValidityReason.of(
                        harnessLate ? Threshold.RATE.judge(ratio) : SUSPECT,
                        lateness.isPresent() && !harnessLate ? SATURATED : RATE_NOT_REACHED,
                        "%.3g requests/s were sent where %.3g were asked (%.1f %%, %d requests);"
                                + " the harness %s",
                        achieved.get(),
                        asked.get(),
                        100 * ratio,
                        requests,
                        lateness.map(Lateness::words).orElse("does not say how late it sent")));
    }

    /**
     * The harness's delay against what it may be.
     *
     * @param judged the percentile, and of how many requests
     */
    private record Lateness(String judged, double ms, double suspectMs, double invalidMs) {
        // The floors below which no view has the percentile either.
        private static final List<Percentile> PERCENTILES =
                List.of(
                        new Percentile("p99", ScheduleDelay::p99Ms, Allowance.LEAST_REQUESTS_P99),
                        new Percentile("p95", ScheduleDelay::p95Ms, Allowance.LEAST_REQUESTS_P95),
                        new Percentile("p90", ScheduleDelay::p90Ms, Allowance.LEAST_REQUESTS_P90),
                        new Percentile("p50", ScheduleDelay::p50Ms, Allowance.LEAST_REQUESTS));

        static Optional<Lateness> of(ScheduleDelay delay, Optional<Double> ttftP50Ms) {
            double suspect =
                    Math.max(
                            Threshold.SCHEDULE_DELAY.suspect(),
                            Threshold.SCHEDULE_DELAY_OF_TTFT.suspect() * ttftP50Ms.orElse(0.0));
            // What is not even suspect is never invalid, however short the TTFT.
            double invalid =
                    ttftP50Ms
                            .map(ms -> Threshold.SCHEDULE_DELAY_OF_TTFT.invalid() * ms)
                            .map(ms -> Math.max(suspect, ms))
                            .orElse(Double.POSITIVE_INFINITY);
            // A lower percentile beyond the limit of a p99 is beyond doubt, and takes fewer.
            return PERCENTILES.stream()
                    .flatMap(percentile -> percentile.of(delay).stream())
                    .findFirst()
                    .map(found -> new Lateness(found.words(), found.ms(), suspect, invalid));
        }

        boolean raised() {
            return ms > suspectMs;
        }

        /**
         * Whether it alone can have cost as much of the rate as is noticed. What is sent so late
         * ends the sending later by as much; a few milliseconds are a fault of their own, but no
         * rate is missed by them.
         */
        boolean missesTheRate(double sendingS) {
            return raised() && ms / 1000 / sendingS >= 1 - Threshold.RATE.suspect();
        }

        String words() {
            return ValidityReason.words("sent %.1f ms late (%s)", ms, judged);
        }

        Optional<ValidityReason> reason() {
            if (!raised()) {
                return Optional.empty();
            }

            boolean invalid = ms > invalidMs;
            return Optional.of(
                    ValidityReason.of(
                            invalid ? INVALID : SUSPECT,
                            SCHEDULE_DELAY_HIGH,
                            "the harness %s; more than %.1f ms makes the measured latencies %s",
                            words(),
                            invalid ? invalidMs : suspectMs,
                            invalid ? "meaningless" : "doubtful"));
        }
    }

    /** A percentile and the requests it takes. */
    private record Percentile(
            String name, Function<ScheduleDelay, Optional<Double>> value, Allowance least) {

        Optional<Found> of(ScheduleDelay delay) {
            return value.apply(delay)
                    .filter(ms -> delay.requests() >= least.value())
                    .map(ms -> new Found(name + " of " + delay.requests(), ms));
        }
    }

    /** A percentile's value, and of what it is. */
    private record Found(String words, double ms) {}
}
