package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.ENDPOINT_BUSY;
import static io.sweeplake.lake.validity.ValidityReason.Kind.LITTLES_LAW_BROKEN;
import static io.sweeplake.lake.validity.ValidityReason.Kind.OTHER_TRAFFIC;
import static io.sweeplake.lake.validity.ValidityReason.Kind.REQUESTS_MISSED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SERVER_RESTARTED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.TOKEN_COUNTS_DIFFER;

import io.sweeplake.lake.validity.ServerFacts.Counters;
import io.sweeplake.lake.validity.ServerFacts.InFlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the servers did the work of this trial, all of it, and no other. */
final class TrafficRules {
    private TrafficRules() {}

    static List<ValidityReason> judge(ServerFacts server) {
        List<ValidityReason> reasons = new ArrayList<>();
        server.busyAtStart().flatMap(TrafficRules::busy).ifPresent(reasons::add);
        if (server.counters().filter(Counters::backwards).isPresent()) {
            // What such counters grew by is nobody's traffic.
            reasons.add(
                    ValidityReason.of(
                            SUSPECT,
                            SERVER_RESTARTED,
                            "a server's counters ran backwards: it was restarted, or its metrics'"
                                    + " address leads to several servers; then name each of them"
                                    + " in metrics_urls"));
            return reasons;
        }

        Optional<ValidityReason> counted = server.counters().flatMap(TrafficRules::counted);
        counted.ifPresent(reasons::add);
        if (counted.isEmpty()) {
            server.counters()
                    .flatMap(Counters::tokens)
                    .ifPresent(
                            tokens -> {
                                tokens("input", tokens.input().withTemplate())
                                        .ifPresent(reasons::add);
                                tokens("output", tokens.output()).ifPresent(reasons::add);
                            });
            server.inFlight().flatMap(TrafficRules::littlesLaw).ifPresent(reasons::add);
        }

        return reasons;
    }

    private static Optional<ValidityReason> busy(double requests) {
        return ValidityReason.judge(
                Threshold.BUSY_AT_START,
                requests,
                ENDPOINT_BUSY,
                "the endpoint was at work on %.0f requests right before the first one was sent",
                requests);
    }

    private static Optional<ValidityReason> counted(Counters counters) {
        if (counters.finished().isEmpty()) {
            return Optional.empty();
        }

        double finished = counters.finished().get();
        double beyond = finished - counters.ours().most();
        double missed = counters.ours().least() - finished;
        if (beyond > Allowance.OWN_REQUESTS.value()) {
            return ValidityReason.judge(
                    Threshold.OTHER_TRAFFIC,
                    beyond / Math.max(1, counters.ours().most()),
                    OTHER_TRAFFIC,
                    "the servers finished %.0f requests where %d at most are this trial's; someone"
                            + " else was using the endpoint",
                    finished,
                    counters.ours().most());
        }

        if (missed > Allowance.OWN_REQUESTS.value()) {
            return ValidityReason.judge(
                    Threshold.MISSED_REQUESTS,
                    missed / counters.ours().least(),
                    REQUESTS_MISSED,
                    "the servers finished %.0f requests where %d of this trial's were answered;"
                            + " name every replica in metrics_urls, or find out who else answers",
                    finished,
                    counters.ours().least());
        }

        return Optional.empty();
    }

    private static Optional<ValidityReason> tokens(String which, Comparison counts) {
        double off = counts.difference().orElse(0.0);
        return ValidityReason.judge(
                Threshold.TOKEN_COUNTS,
                // As many requests of the harness's own as may go unrecorded have tokens too.
                Math.abs(off) - Allowance.OWN_REQUESTS.value() / counts.requests(),
                TOKEN_COUNTS_DIFFER,
                "the records hold %d %s tokens where the servers' counters grew by %d (%+.1f %%)",
                counts.counted(),
                which,
                counts.expected(),
                100 * off);
    }

    /**
     * L = λW, of which the client's records give λ and W and the servers' gauges L. On the records
     * alone it holds by construction: what is in flight is what was sent and has not ended.
     */
    private static Optional<ValidityReason> littlesLaw(InFlight inFlight) {
        if (inFlight.samples() < Allowance.LEAST_SAMPLES.value() || inFlight.byClient() <= 0) {
            return Optional.empty();
        }

        double off = inFlight.byServer() - inFlight.byClient();
        double allowed =
                Allowance.CHANCE.value() * inFlight.differenceError()
                        + inFlight.rate() * Allowance.SERVER_PATH.value() / 1e3;
        return ValidityReason.judge(
                Threshold.LITTLES_LAW,
                (Math.abs(off) - allowed) / inFlight.byClient(),
                LITTLES_LAW_BROKEN,
                "%.1f requests were in flight by the client's records, %.1f by the servers' gauges"
                        + " (%+.1f %%, %d readings); %s",
                inFlight.byClient(),
                inFlight.byServer(),
                100 * off / inFlight.byClient(),
                inFlight.samples(),
                off < 0
                        ? "the rest waited somewhere before the servers, or at replicas whose"
                                + " metrics nobody read"
                        : "someone else was using the endpoint");
    }
}
