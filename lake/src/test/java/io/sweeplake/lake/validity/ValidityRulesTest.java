package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Comparison.NONE;
import static io.sweeplake.lake.validity.Facts.faultless;
import static io.sweeplake.lake.validity.Facts.shard;
import static io.sweeplake.lake.validity.JudgedFacts.of;
import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CLOCKS_APART;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CLOCK_UNCERTAIN;
import static io.sweeplake.lake.validity.ValidityReason.Kind.COUNT_DIFFERS;
import static io.sweeplake.lake.validity.ValidityReason.Kind.FILE_TRUNCATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.HARNESS_EXIT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.NO_CLOCK_ANCHOR;
import static io.sweeplake.lake.validity.ValidityReason.Kind.NO_REQUEST_SUCCEEDED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.OUTPUT_LENGTH_OFF;
import static io.sweeplake.lake.validity.ValidityReason.Kind.REQUESTS_FAILED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SATURATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.TOKEN_COUNTS_DIFFER;
import static io.sweeplake.lake.validity.ValidityReason.Kind.WINDOW_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidityRulesTest {
    static Stream<JudgedFacts> failures() {
        return Stream.of(
                of("1 % failed", faultless().counts(594, 6, 0), VALID),
                of("more than 1 %", faultless().counts(593, 7, 0), SUSPECT, REQUESTS_FAILED),
                of("half failed", faultless().counts(300, 300, 0), SUSPECT, REQUESTS_FAILED),
                of("more than half", faultless().counts(299, 301, 0), INVALID, REQUESTS_FAILED),
                of("cut off is not failed", faultless().counts(100, 0, 500), VALID),
                of("all failed", faultless().counts(0, 600, 0), INVALID, NO_REQUEST_SUCCEEDED),
                of("none was sent", faultless().counts(0, 0, 0), INVALID, NO_REQUEST_SUCCEEDED));
    }

    static Stream<JudgedFacts> windows() {
        Facts many = faultless().shards(shard(3000), shard(3000));
        Facts few = faultless().shards(shard(29), shard(300));
        return Stream.of(
                of("80 % of the time", many.windowSeconds(48), VALID),
                of("less", many.windowSeconds(47.9), SUSPECT, WINDOW_SHORT),
                of("half the time", many.windowSeconds(30), SUSPECT, WINDOW_SHORT),
                of("less than half", many.windowSeconds(29.9), INVALID, WINDOW_SHORT),
                of("chance explains 75 % with 300", faultless().windowSeconds(45), VALID),
                of("but not 74 %", faultless().windowSeconds(44), SUSPECT, WINDOW_SHORT),
                of("a shard of few requests", few.windowSeconds(20), VALID),
                of(
                        "never all sending",
                        faultless().window(new SendWindow.NeverAllSending()),
                        INVALID,
                        WINDOW_SHORT),
                of(
                        "never all sending, few requests",
                        few.window(new SendWindow.NeverAllSending()),
                        SUSPECT,
                        WINDOW_SHORT),
                of(
                        "no duration was asked",
                        faultless().windowSeconds(1).askingNoDuration(),
                        VALID));
    }

    static Stream<JudgedFacts> tokens() {
        Facts f = faultless();
        Comparison same = new Comparison(600, 60_000, 60_000);
        Comparison off3 = new Comparison(600, 58_200, 60_000);
        Comparison long3 = new Comparison(600, 61_800, 60_000);
        Comparison off21 = new Comparison(600, 47_400, 60_000);
        return Stream.of(
                of("all agree", f.tokens(same, same, same, same), VALID),
                of(
                        "2 % short",
                        f.tokens(new Comparison(600, 58_800, 60_000), NONE, NONE, NONE), VALID),
                of("3 % short", f.tokens(off3, NONE, NONE, NONE), SUSPECT, OUTPUT_LENGTH_OFF),
                of(
                        "3 % long",
                        f.tokens(new Comparison(600, 61_800, 60_000), NONE, NONE, NONE),
                        SUSPECT,
                        OUTPUT_LENGTH_OFF),
                of("21 % short", f.tokens(off21, NONE, NONE, NONE), INVALID, OUTPUT_LENGTH_OFF),
                of(
                        "21 % short by the harness's tokenizer",
                        f.tokens(NONE, off21, NONE, NONE), SUSPECT, OUTPUT_LENGTH_OFF),
                of("the server's count comes first", f.tokens(same, off21, NONE, NONE), VALID),
                of(
                        "inputs differ",
                        f.tokens(NONE, NONE, long3, same),
                        SUSPECT,
                        TOKEN_COUNTS_DIFFER),
                of("a chat template is no difference", f.tokens(NONE, NONE, off21, same), VALID),
                of(
                        "both differ",
                        f.tokens(NONE, NONE, long3, off3),
                        SUSPECT,
                        TOKEN_COUNTS_DIFFER,
                        TOKEN_COUNTS_DIFFER),
                of(
                        "too few to tell",
                        f.tokens(new Comparison(9, 1, 900), NONE, NONE, NONE),
                        VALID));
    }

    static Stream<JudgedFacts> shards() {
        ShardFacts good = shard(300);
        return Stream.of(
                of("truncated", shards(good, file(true, 300, 0)), SUSPECT, FILE_TRUNCATED),
                of("miscounted", shards(good, file(false, 301, 0)), SUSPECT, COUNT_DIFFERS),
                of("harness failed", shards(good, file(false, 300, 1)), SUSPECT, HARNESS_EXIT),
                of("10 ms unsure", shards(good, clock(0, 10_000)), VALID),
                of("more", shards(good, clock(0, 10_001)), SUSPECT, CLOCK_UNCERTAIN),
                of("10 ms apart", shards(clock(0, 0), clock(10_000, 0)), VALID),
                of("more apart", shards(clock(0, 0), clock(10_001, 0)), SUSPECT, CLOCKS_APART),
                of(
                        "apart for all we know",
                        shards(clock(-9_000, 4_000), clock(9_000, 4_000)),
                        VALID),
                of("both far from ours", shards(clock(900_000, 9), clock(900_000, 9)), VALID),
                of(
                        "no anchor",
                        shards(good, unanchored()).window(new SendWindow.NoClockAnchor()),
                        SUSPECT,
                        NO_CLOCK_ANCHOR));
    }

    @ParameterizedTest
    @MethodSource({"failures", "windows", "tokens", "shards"})
    void judges(JudgedFacts one) {
        one.check();
    }

    @Test
    void saysNumbersAndUnits() {
        Verdict verdict =
                ValidityRules.judge(
                        faultless()
                                .counts(500, 100, 0)
                                .achieved(7.46)
                                .delay(900, 2760, 600)
                                .windowSeconds(44)
                                .shards(shard(300), file(true, 310, 124))
                                .facts());

        assertThat(verdict.validity()).isEqualTo(INVALID);
        assertThat(verdict.reasons())
                .extracting(ValidityReason::text)
                .containsExactly(
                        "REQUESTS_FAILED: 16.7 % of the requests failed (100 of 600)",
                        "RATE_NOT_REACHED: 7.46 requests/s were sent where 10.0 were asked (74.6 %,"
                                + " 600 requests); the harness sent 2760.0 ms late (p99 of 600)",
                        "SCHEDULE_DELAY_HIGH: the harness sent 2760.0 ms late (p99 of 600); more than"
                                + " 20.0 ms makes the measured latencies meaningless",
                        "WINDOW_SHORT: all shards were sending together for 44.0 s after the"
                                + " warm-up, 73 % of the asked 60.0 s",
                        "FILE_TRUNCATED: a file of the harness ended before its end (shard 1); what"
                                + " was whole counts",
                        "COUNT_DIFFERS: the harness counts other requests than its files hold:"
                                + " shard 1 (310 against 300)",
                        "HARNESS_EXIT: the harness ended with an error (shard 1, exit code 124);"
                                + " requests may be missing");
    }

    @Test
    void readsAReasonAsItWasWritten() {
        ValidityReason reason = new ValidityReason(SATURATED, SUSPECT, "a: b: c");

        assertThat(ValidityReason.parse(reason.text(), SUSPECT)).isEqualTo(reason);
    }

    private static Facts shards(ShardFacts... shards) {
        return faultless().shards(shards);
    }

    private static ShardFacts file(boolean truncated, long reported, int exitCode) {
        ShardFacts good = shard(300);
        return new ShardFacts(
                good.counts(),
                good.sent(),
                Optional.of(reported),
                truncated,
                exitCode,
                good.clock());
    }

    private static ShardFacts clock(long offsetUs, long uncertaintyUs) {
        ShardFacts good = shard(300);
        return new ShardFacts(
                good.counts(),
                good.sent(),
                good.reported(),
                false,
                0,
                new ClockOffset(offsetUs, uncertaintyUs));
    }

    private static ShardFacts unanchored() {
        ShardFacts good = shard(300);
        return new ShardFacts(
                good.counts(), Optional.empty(), good.reported(), false, 0, good.clock());
    }
}
