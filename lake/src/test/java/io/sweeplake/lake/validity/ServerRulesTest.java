package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Facts.faultless;
import static io.sweeplake.lake.validity.JudgedFacts.of;
import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CACHE_NOT_RESET;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CACHE_WARM;
import static io.sweeplake.lake.validity.ValidityReason.Kind.ENDPOINT_BUSY;
import static io.sweeplake.lake.validity.ValidityReason.Kind.LITTLES_LAW_BROKEN;
import static io.sweeplake.lake.validity.ValidityReason.Kind.OTHER_TRAFFIC;
import static io.sweeplake.lake.validity.ValidityReason.Kind.PROMPTS_SHARED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.REQUESTS_MISSED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SEEDS_EQUAL;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SERVER_RESTARTED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SHARD_SLOW;
import static io.sweeplake.lake.validity.ValidityReason.Kind.TOKEN_COUNTS_DIFFER;

import io.sweeplake.lake.validity.ClientFacts.Median;
import io.sweeplake.lake.validity.ClientFacts.Prompts;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency.Until;
import io.sweeplake.lake.validity.ServerFacts.CacheReset;
import io.sweeplake.lake.validity.ServerFacts.CacheUse;
import io.sweeplake.lake.validity.ServerFacts.Counters;
import io.sweeplake.lake.validity.ServerFacts.InFlight;
import io.sweeplake.lake.validity.ServerFacts.Ours;
import io.sweeplake.lake.validity.ServerFacts.TokensCounted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The edge of each threshold that servers, caches and shards are held against. */
class ServerRulesTest {
    private static final Comparison SAME = new Comparison(600, 60_000, 60_000);

    static Stream<JudgedFacts> traffic() {
        return Stream.of(
                of("as many as ours", finished(600, 600, 600), VALID),
                of("1 % more", finished(606, 600, 600), VALID),
                of("more than 1 % more", finished(607, 600, 600), SUSPECT, OTHER_TRAFFIC),
                of("10 % more", finished(660, 600, 600), SUSPECT, OTHER_TRAFFIC),
                of("more than 10 % more", finished(661, 600, 600), INVALID, OTHER_TRAFFIC),
                of("three of the harness's own", finished(23, 20, 20), VALID),
                of("four of nobody's", finished(24, 20, 20), INVALID, OTHER_TRAFFIC),
                of("any between the bounds", finished(580, 550, 600), VALID),
                of("1 % missed", finished(594, 600, 600), VALID),
                of("more than 1 % missed", finished(593, 600, 620), SUSPECT, REQUESTS_MISSED),
                of("all missed", finished(0, 600, 600), SUSPECT, REQUESTS_MISSED),
                of("counters that fell", counters(true, 9, SAME), SUSPECT, SERVER_RESTARTED),
                of(
                        "5 % more tokens",
                        counters(false, 600, new Comparison(600, 60_000, 63_000)),
                        SUSPECT,
                        TOKEN_COUNTS_DIFFER),
                of(
                        "tokens of a stranger who is named",
                        counters(false, 700, new Comparison(600, 60_000, 70_000)),
                        INVALID,
                        OTHER_TRAFFIC),
                of("idle", faultless().server(busy(0)), VALID),
                of("one request running", faultless().server(busy(1)), INVALID, ENDPOINT_BUSY));
    }

    static Stream<JudgedFacts> littlesLaw() {
        return Stream.of(
                of("as many in flight", inFlight(60, 100, 100, 0), VALID),
                of("5 % less and the way there", inFlight(60, 94.9, 100, 0), VALID),
                of("less than that", inFlight(60, 94.7, 100, 0), SUSPECT, LITTLES_LAW_BROKEN),
                of("more than that", inFlight(60, 105.3, 100, 0), SUSPECT, LITTLES_LAW_BROKEN),
                of("chance explains 4 of its errors", inFlight(60, 86.9, 100, 2), VALID),
                of("9 readings tell nothing", inFlight(9, 50, 100, 0), VALID));
    }

    static Stream<JudgedFacts> caches() {
        return Stream.of(
                of("as declared", cache("done", 0.80), VALID),
                of("5 % more and a template", cache("done", 0.85 + 0.064), VALID),
                of("more than that", cache("done", 0.855 + 0.064), SUSPECT, CACHE_WARM),
                of("less is the stack's own doing", cache("done", 0.1), VALID),
                of("not reset", cache("HTTP 404", 0.99), SUSPECT, CACHE_NOT_RESET),
                of("equal seeds, other prompts", faultless().seeds(List.of(7L, 7L)), VALID),
                of(
                        "equal seeds, prompts unknown",
                        faultless().seeds(List.of(7L, 7L)).prompts(new Prompts(0, 0, 0)),
                        SUSPECT,
                        SEEDS_EQUAL),
                of(
                        "a replicate's seed",
                        faultless().seeds(List.of(7L, 8L), 8L, 9L),
                        SUSPECT,
                        SEEDS_EQUAL),
                of("the same after a reset", cache("done", 0.5).seeds(List.of(7L), 7L), VALID),
                of("1 % shared", faultless().prompts(new Prompts(600, 6, 594)), VALID),
                of("more", faultless().prompts(new Prompts(600, 7, 594)), SUSPECT, PROMPTS_SHARED));
    }

    static Stream<JudgedFacts> shards() {
        return Stream.of(
                of("half as slow again, and 5 ms", slow(Until.END, 155, 100, 100, 100), VALID),
                of("more", slow(Until.END, 156, 100, 100, 100), SUSPECT, SHARD_SLOW),
                of("first tokens too", slow(Until.FIRST_TOKEN, 156, 100), SUSPECT, SHARD_SLOW),
                of("two of four", slow(Until.END, 300, 300, 100, 100), SUSPECT, SHARD_SLOW),
                of("5 ms are the way there", slow(Until.END, 6, 1, 1, 1), VALID),
                of("one alone", slow(Until.END, 300), VALID));
    }

    @ParameterizedTest
    @MethodSource({"traffic", "littlesLaw", "caches", "shards"})
    void judges(JudgedFacts one) {
        one.check();
    }

    private static Facts finished(double finished, long least, long most) {
        return faultless()
                .server(
                        counting(
                                new Counters(
                                        false,
                                        Optional.of(finished),
                                        new Ours(least, most),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private static Facts counters(boolean backwards, double finished, Comparison output) {
        return faultless()
                .server(
                        counting(
                                new Counters(
                                        backwards,
                                        Optional.of(finished),
                                        new Ours(600, 600),
                                        Optional.of(new TokensCounted(SAME, output)),
                                        Optional.empty())));
    }

    private static ServerFacts counting(Counters counters) {
        return new ServerFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.of(counters),
                Optional.empty(),
                Optional.empty());
    }

    private static ServerFacts busy(double requests) {
        return new ServerFacts(
                Optional.empty(),
                Optional.of(requests),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** 10 requests/s, of which the way to the server and back is 0.2 in flight. */
    private static Facts inFlight(long samples, double server, double client, double error) {
        return faultless()
                .server(
                        new ServerFacts(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new InFlight(samples, server, client, error, 10))));
    }

    /** 600 prompts of 1,000 tokens, of which 800 are a shared prefix. */
    private static Facts cache(String reset, double hitRatio) {
        return faultless()
                .server(
                        new ServerFacts(
                                Optional.of(new CacheReset(reset)),
                                Optional.empty(),
                                Optional.of(
                                        new Counters(
                                                false,
                                                Optional.of(600.0),
                                                new Ours(600, 600),
                                                Optional.empty(),
                                                Optional.of(
                                                        new CacheUse(
                                                                600_000, hitRatio * 600_000)))),
                                Optional.of(new DeclaredReuse(800, 200, 10_000)),
                                Optional.empty()));
    }

    private static Facts slow(Until until, double... mediansMs) {
        ShardLatency[] shards = new ShardLatency[mediansMs.length];
        for (int shard = 0; shard < mediansMs.length; shard++) {
            double ms = mediansMs[shard];
            shards[shard] = new ShardLatency(shard, until, new Median(ms, ms, ms));
        }

        return faultless().latencies(shards);
    }
}
