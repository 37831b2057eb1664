package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Facts.delayOf;
import static io.sweeplake.lake.validity.Facts.faultless;
import static io.sweeplake.lake.validity.JudgedFacts.of;
import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static io.sweeplake.lake.validity.ValidityReason.Kind.RATE_NOT_REACHED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SATURATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SCHEDULE_DELAY_HIGH;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The load that was asked against the load that was made: {@link RateRules}. */
class RateRulesTest {
    static Stream<JudgedFacts> rates() {
        Facts many = faultless().counts(100_000, 0, 0);
        Facts unknown = faultless().delays();
        // Late by seconds, and yet by less than its TTFT makes invalid.
        Facts patient = faultless().ttft(Optional.of(100_000.0));
        return Stream.of(
                of("nothing is wrong", faultless(), VALID),
                of("98 % of the rate is enough", many.achieved(9.8), VALID),
                of("less than 98 %, harness in time", many.achieved(9.79), SUSPECT, SATURATED),
                of("half the rate, harness in time", many.achieved(5), SUSPECT, SATURATED),
                of("chance explains 84 % of 600", faultless().achieved(8.4), VALID),
                of("chance is no excuse for 83 %", faultless().achieved(8.3), SUSPECT, SATURATED),
                of("delay unknown", unknown.achieved(5), SUSPECT, RATE_NOT_REACHED),
                of(
                        "harness late, 90 %",
                        patient.achieved(9.0).delay(4000, 7000, 600),
                        SUSPECT,
                        RATE_NOT_REACHED,
                        SCHEDULE_DELAY_HIGH),
                of(
                        "harness late, less than 90 %",
                        patient.achieved(8.99).delay(4000, 7000, 600),
                        INVALID,
                        RATE_NOT_REACHED,
                        SCHEDULE_DELAY_HIGH),
                of(
                        "late by 2 % of the time in which it sent",
                        patient.achieved(9.7).delay(100, 1240, 600),
                        SUSPECT,
                        RATE_NOT_REACHED,
                        SCHEDULE_DELAY_HIGH),
                of(
                        "late by less, chance explains 97 %",
                        patient.achieved(9.7).delay(100, 1230, 600), SUSPECT, SCHEDULE_DELAY_HIGH),
                of(
                        "10 ms late, chance explains 90 %",
                        faultless().achieved(9.0).delay(4, 10, 600), SUSPECT, SCHEDULE_DELAY_HIGH),
                of(
                        "10 ms late, and nothing explains 83 % but the server",
                        faultless().achieved(8.3).delay(4, 10, 600),
                        SUSPECT,
                        SATURATED,
                        SCHEDULE_DELAY_HIGH),
                of("too few to tell", faultless().counts(9, 0, 0).achieved(1), VALID),
                of("a closed loop asks no rate", faultless().achieved(1).askingNoRate(), VALID));
    }

    static Stream<JudgedFacts> delays() {
        Facts slow = faultless().ttft(Optional.of(2000.0));
        return Stream.of(
                of("5 ms are no delay", faultless().delay(1, 5, 600), VALID),
                of("more than 5 ms", faultless().delay(1, 5.1, 600), SUSPECT, SCHEDULE_DELAY_HIGH),
                of(
                        "a tenth of the TTFT",
                        faultless().delay(1, 20, 600),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of("more than that", faultless().delay(1, 20.1, 600), INVALID, SCHEDULE_DELAY_HIGH),
                of("1 % of a long TTFT", slow.delay(1, 20, 600), VALID),
                of("more than 1 % of it", slow.delay(1, 20.1, 600), SUSPECT, SCHEDULE_DELAY_HIGH),
                of(
                        "a short TTFT makes no delay out of 4 ms",
                        faultless().ttft(Optional.of(10.0)).delay(1, 4, 600),
                        VALID),
                of(
                        "without a TTFT nothing is meaningless",
                        faultless().ttft(Optional.empty()).delay(900, 999, 600),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of(
                        "459 requests have a p99",
                        faultless().delays(delayOf(1, 2, 3, 5.1, 459)),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of("fewer have none", faultless().delays(delayOf(1, 2, 5, 900, 458)), VALID),
                of(
                        "their p95 is judged",
                        faultless().delays(delayOf(1, 2, 5.1, 900, 458)),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of(
                        "and makes a trial invalid",
                        faultless().delays(delayOf(1, 2, 20.1, 900, 90)),
                        INVALID,
                        SCHEDULE_DELAY_HIGH),
                of("89 have no p95", faultless().delays(delayOf(1, 5, 900, 900, 89)), VALID),
                of(
                        "but a p90",
                        faultless().delays(delayOf(1, 5.1, 900, 900, 44)),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of("43 have no p90", faultless().delays(delayOf(5, 900, 900, 900, 43)), VALID),
                of(
                        "but a median",
                        faultless().delays(delayOf(5.1, 900, 900, 900, 10)),
                        SUSPECT,
                        SCHEDULE_DELAY_HIGH),
                of("9 tell nothing", faultless().delays(delayOf(900, 900, 900, 900, 9)), VALID),
                of(
                        "two shards have the percentiles of one",
                        faultless().delays(delayOf(1, 2, 3, 900, 300), delayOf(1, 2, 3, 900, 300)),
                        VALID),
                of(
                        "the worst shard stands for all",
                        faultless().delays(delayOf(1, 2, 3, 4, 600), delayOf(1, 2, 21, 4, 300)),
                        INVALID,
                        SCHEDULE_DELAY_HIGH));
    }

    @ParameterizedTest
    @MethodSource({"rates", "delays"})
    void judges(JudgedFacts one) {
        one.check();
    }
}
