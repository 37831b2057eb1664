package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.SimulatedTrial.Sample;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityReason;
import io.sweeplake.lake.validity.ValidityReason.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault planted in a trial that is landed and committed gets its own reason and verdict. */
@Tag("any-java")
class PlantedFaultsTest {
    @TempDir Path folder;

    private record Case(
            String name, UnaryOperator<Planting> fault, Validity validity, List<Kind> kinds) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(
            String name, UnaryOperator<Planting> fault, Validity validity, Kind... kinds) {
        return new Case(name, fault, validity, List.of(kinds));
    }

    static Stream<Case> faultsOfTheClient() {
        return Stream.of(
                of("none", fault -> fault, VALID),
                of(
                        "a client that falls ever further behind",
                        fault ->
                                fault.sending(
                                        r -> r.sent = r.scheduled + (r.scheduled - 2_000_000) / 4),
                        INVALID,
                        Kind.RATE_NOT_REACHED,
                        Kind.SCHEDULE_DELAY_HIGH),
                of(
                        "one failure in twenty",
                        fault -> fault.answers(r -> r.status = r.index % 20 == 0 ? "error" : "ok"),
                        SUSPECT,
                        Kind.REQUESTS_FAILED),
                of(
                        "three failures in four",
                        fault -> fault.answers(r -> r.status = r.index % 4 > 0 ? "error" : "ok"),
                        INVALID,
                        Kind.REQUESTS_FAILED),
                of(
                        "outputs of 70 tokens where 100 were asked",
                        fault -> fault.answers(r -> r.serverOutputTokens = 70),
                        INVALID,
                        Kind.OUTPUT_LENGTH_OFF),
                of(
                        "a slow pod of four",
                        fault ->
                                fault.answers(
                                        r -> {
                                            r.first *= r.shard == 2 ? 3 : 1;
                                            r.end *= r.shard == 2 ? 3 : 1;
                                        }),
                        SUSPECT,
                        // What is late at one client only was not on the server for that long.
                        Kind.LITTLES_LAW_BROKEN,
                        Kind.SHARD_SLOW),
                of(
                        "a shard that gave up early",
                        fault -> fault.only(r -> r.shard != 1 || r.scheduled < 18_000_000),
                        INVALID,
                        Kind.WINDOW_SHORT),
                of(
                        "equal seeds",
                        Planting::equalSeeds,
                        SUSPECT,
                        Kind.SEEDS_EQUAL,
                        Kind.PROMPTS_SHARED),
                of("a truncated file", Planting::truncated, SUSPECT, Kind.FILE_TRUNCATED),
                of("a miscounting harness", Planting::miscounted, SUSPECT, Kind.COUNT_DIFFERS),
                of("a harness that failed", fault -> fault.exit(124), SUSPECT, Kind.HARNESS_EXIT),
                of("a skewed clock", fault -> fault.clock(80_000, 500), SUSPECT, Kind.CLOCKS_APART),
                of(
                        "a clock that nobody knows well",
                        fault -> fault.clock(0, 30_000),
                        SUSPECT,
                        Kind.CLOCK_UNCERTAIN));
    }

    static Stream<Case> faultsOfTheServer() {
        return Stream.of(
                of(
                        "a stranger's traffic, a tenth of ours and more",
                        fault -> fault.readings(s -> plus(s, "requests_finished_count", 6)),
                        INVALID,
                        Kind.OTHER_TRAFFIC),
                of(
                        "a stranger's traffic, a twentieth of ours",
                        fault -> fault.readings(s -> plus(s, "requests_finished_count", 2)),
                        SUSPECT,
                        Kind.OTHER_TRAFFIC),
                of(
                        "an endpoint at work before we came",
                        fault ->
                                fault.readings(
                                        s ->
                                                s.metric().equals("requests_running_count")
                                                                && s.at() <= 2_000_000
                                                        ? with(s, 3)
                                                        : s),
                        INVALID,
                        Kind.ENDPOINT_BUSY),
                of(
                        "a replica that nobody read",
                        fault ->
                                fault.readings(
                                        s ->
                                                s.metric().equals("requests_finished_count")
                                                        ? with(s, s.value() / 2)
                                                        : s),
                        SUSPECT,
                        Kind.REQUESTS_MISSED),
                of(
                        "a server that was restarted",
                        fault ->
                                fault.readings(
                                        s ->
                                                s.kind().equals("counter") && s.at() > 20_000_000
                                                        ? with(s, s.value() / 1000)
                                                        : s),
                        SUSPECT,
                        Kind.SERVER_RESTARTED),
                of(
                        "tokens that nobody recorded",
                        fault -> fault.readings(s -> plus(s, "generation_tokens", 500)),
                        SUSPECT,
                        Kind.TOKEN_COUNTS_DIFFER),
                of(
                        "a queue before the server",
                        fault ->
                                fault.answers(
                                        r -> {
                                            r.first += 700_000;
                                            r.end += 700_000;
                                        }),
                        SUSPECT,
                        Kind.LITTLES_LAW_BROKEN),
                of("a warm cache", fault -> fault.hitRatio(0.99), SUSPECT, Kind.CACHE_WARM),
                of(
                        "a cache that refused to be reset",
                        fault -> fault.cacheReset("HTTP 200, success: false"),
                        SUSPECT,
                        Kind.CACHE_NOT_RESET));
    }

    @ParameterizedTest
    @MethodSource({"faultsOfTheClient", "faultsOfTheServer"})
    void areFound(Case one) throws Exception {
        Staging staging = new Staging(folder);
        Lake lake = new Lake(folder);
        lake.initialise();
        lake.record(Staging.sweep());

        Committed result =
                (Committed) lake.commit(one.fault().apply(new Planting()).stage(staging, FIRST));

        assertThat(result.verdict().reasons())
                .as("%s", result.verdict())
                .extracting(ValidityReason::kind)
                .isEqualTo(one.kinds());
        assertThat(result.verdict().validity()).isEqualTo(one.validity());
    }

    /** So much more every second, of one metric. */
    private static Sample plus(Sample sample, String metric, double perSecond) {
        return sample.metric().equals(metric)
                ? with(sample, sample.value() + perSecond * sample.at() / 1e6)
                : sample;
    }

    private static Sample with(Sample sample, double value) {
        return new Sample(sample.at(), sample.metric(), sample.kind(), value);
    }
}
