package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.agent.server.MetricsUrl;
import io.sweeplake.agent.server.ServerWatch;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.lake.ShardManifest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a shard has to do with the server beside the load. That it is there and serves the model,
 * each shard sees to; the first shard alone waits until it is idle, resets its cache and reads its
 * metrics.
 */
final class EndpointSide {
    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final AgentClock clock;
    private final AgentLog log;
    private final EndpointCheck check;
    private Optional<ServerWatch> watch = Optional.empty();

    EndpointSide(HttpClient http, AgentClock clock, AgentLog log) {
        this.http = requireNonNull(http, "http");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
        this.check = new EndpointCheck(http, clock);
    }

    /**
     * Makes sure that the endpoint is there, and looks for its metrics.
     *
     * @throws ShardFailed when it does not answer well
     */
    void check(ShardAssignment assignment) throws ShardFailed {
        ShardAssignment.Target target = assignment.target();
        check.check(target);
        if (assignment.share().shard() == 0 && target.readings().wanted()) {
            watch = Optional.of(watch(target));
            watch.get().look();
        }
    }

    /**
     * Gets the server ready once the start is named, for only then the lane is this trial's:
     * before, another trial's load may run there.
     *
     * @throws ShardFailed when a cache that is to be reset cannot be
     */
    Watched prepare(ShardAssignment assignment, Barrier.Start start, PatientCoordinator coordinator)
            throws ShardFailed, AttemptOver, CoordinatorLost {
        if (assignment.share().shard() != 0) {
            return new Watched(Optional.empty(), Optional.empty(), List.of());
        }

        List<String> warnings = new ArrayList<>();
        if (watch.isPresent()) {
            long patience = idlePatience(assignment, start).toNanos();
            awaitIdle(watch.get(), clock.nanoTime() + patience, coordinator)
                    .ifPresent(warnings::add);
        }

        Optional<String> reset = Optional.empty();
        if (assignment.target().resetCache()) {
            reset = Optional.of(check.resetCache(assignment.target()));
            log.say("prefix cache reset", "outcome", reset.get());
            reset.filter(outcome -> !outcome.equals(ShardManifest.CACHE_RESET_DONE))
                    .ifPresent(why -> warnings.add("the prefix cache was not reset: " + why));
        }

        watch.ifPresent(ServerWatch::start);
        return new Watched(watch, reset, warnings);
    }

    private ServerWatch watch(ShardAssignment.Target target) {
        List<MetricsUrl> urls = new ArrayList<>();
        urls.add(MetricsUrl.ofEndpoint(target.baseUrl()));
        target.readings().urls().stream().map(MetricsUrl::named).forEach(urls::add);
        return new ServerWatch(http, clock::now, urls, target.readings().interval());
    }

    /** Other shards start at the named instant, and would run alone while this one waits. */
    private Duration idlePatience(ShardAssignment assignment, Barrier.Start start) {
        return assignment.share().shards() == 1
                ? IDLE_PATIENCE
                : Duration.between(clock.now(), start.local()).minus(LOOK);
    }

    /**
     * Waits until the servers have nothing to do.
     *
     * @return why a reader should know of it; empty when they are idle or do not say
     */
    private Optional<String> awaitIdle(
            ServerWatch watch, long giveUp, PatientCoordinator coordinator)
            throws AttemptOver, CoordinatorLost {
        long from = clock.nanoTime();
        long nextBeat = from + BEAT.toNanos();
        while (true) {
            OptionalDouble busy = watch.findOccupancy();
            if (busy.orElse(0) == 0) {
                log.say("server idle", "known", busy.isPresent());
                return Optional.empty();
            }

            if (giveUp - clock.nanoTime() <= 0) {
                Duration waited = Duration.ofNanos(clock.nanoTime() - from);
                log.say("server not idle", "requests", busy.getAsDouble(), "waited", waited);
                return Optional.of(
                        "the server was busy with %d requests before the load, after a wait of %.1f s"
                                .formatted((long) busy.getAsDouble(), waited.toMillis() / 1e3));
            }

            if (nextBeat - clock.nanoTime() <= 0) {
                coordinator.tryReport(new ShardReport.Alive());
                nextBeat = clock.nanoTime() + BEAT.toNanos();
            }
            clock.pause(LOOK);
        }
    }

    /** What this shard knows of the server, while it learns it. */
    static final class Watched implements AutoCloseable {
        private final Optional<ServerWatch> watch;
        private final Optional<String> cacheReset;
        private final List<String> warnings;

        private Watched(
                Optional<ServerWatch> watch, Optional<String> cacheReset, List<String> warnings) {
            this.watch = watch;
            this.cacheReset = cacheReset;
            this.warnings = warnings;
        }

        /** Takes the last reading. */
        ServerRecords end() {
            watch.ifPresent(ServerWatch::finish);
            List<String> all = new ArrayList<>(warnings);
            watch.ifPresent(each -> all.addAll(each.warnings()));
            Iterable<ServerSample> samples =
                    watch.isPresent() ? watch.get().samples() : List.<ServerSample>of();
            return new ServerRecords(cacheReset, all, samples);
        }

        /** No reading begins after this. */
        @Override
        public void close() {
            watch.ifPresent(ServerWatch::close);
        }
    }
}
