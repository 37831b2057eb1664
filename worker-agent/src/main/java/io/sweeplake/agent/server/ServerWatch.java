package io.sweeplake.agent.server;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.agent.server.MetricsSource.NoMetrics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads servers' metrics right before, during and right after a load, from one thread of its own
 * and never for longer than two seconds, so that it cannot hold up what is measured.
 */
public final class ServerWatch implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    // 24 MB: a day of 24 series at one a second, an hour of 550.
    private static final int MOST_VALUES = 2_000_000;

    private final HttpClient http;
    private final InstantSource clock;
    private final Duration timeout;
    private final List<MetricsSource> sources = new ArrayList<>();
    private final ReadingLog log = new ReadingLog(MOST_VALUES);
    private final List<String> warnings = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "server-readings");

    /** Guarded by this. */
    private boolean ending;

    private Duration interval;
    private boolean thinned;

    /**
     * @param interval between two readings; more than zero
     */
    public ServerWatch(
            HttpClient http, InstantSource clock, List<MetricsUrl> urls, Duration interval) {
        this(http, clock, urls, interval, TIMEOUT);
    }

    ServerWatch(
            HttpClient http,
            InstantSource clock,
            List<MetricsUrl> urls,
            Duration interval,
            Duration timeout) {
        this.http = requireNonNull(http, "http");
        this.clock = requireNonNull(clock, "clock");
        this.interval = requireNonNull(interval, "interval");
        this.timeout = requireNonNull(timeout, "timeout");
        urls.stream().distinct().map(MetricsSource::new).forEach(sources::add);
        thread.setDaemon(true);
    }

    /**
     * Reads once and keeps nothing. An endpoint without metrics is nothing unusual: it is not asked
     * again. Before {@link #start} only, like {@link #findOccupancy}.
     */
    public void look() {
        Map<MetricsSource, IOException> problems = new LinkedHashMap<>();
        ask(false, problems);
        problems.forEach(
                (source, problem) -> {
                    if (source.url().endpoints() && problem instanceof NoMetrics) {
                        sources.remove(source);
                        warnings.add(
                                "%s %s: what the server did is not known"
                                        .formatted(source.url().shown(), problem.getMessage()));
                    }
                });
    }

    /** Requests that the servers are busy with now, all together; empty when none says so. */
    public OptionalDouble findOccupancy() {
        double sum = 0;
        boolean said = false;
        for (Map.Entry<MetricsSource, Reading> read :
                ask(false, new LinkedHashMap<>()).entrySet()) {
            OptionalDouble one = read.getKey().occupancy(read.getValue());
            sum += one.orElse(0);
            said |= one.isPresent();
        }

        return said ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** Takes the first reading at once, and then one each interval; returns without waiting. */
    public void start() {
        thread.start();
    }

    /** Takes the last reading, and ends. */
    public void finish() {
        close();
        try {
            thread.join(timeout.multipliedBy(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends without waiting; what {@link #start} never began ends as well. */
    @Override
    public synchronized void close() {
        ending = true;
        notifyAll();
    }

    private void run() {
        turn(true);
        long next = System.nanoTime() + interval.toNanos();
        while (!endsBefore(next)) {
            turn(false);
            // A turn that took longer than the interval leaves the next ones out.
            next = Math.max(next, System.nanoTime()) + interval.toNanos();
        }
        turn(true);
    }

    private synchronized boolean endsBefore(long due) {
        for (long left = due - System.nanoTime();
                left > 0 && !ending;
                left = due - System.nanoTime()) {
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                return true;
            }
        }

        return ending;
    }

    private void turn(boolean whole) {
        Map<MetricsSource, IOException> problems = new LinkedHashMap<>();
        Map<MetricsSource, Reading> turn = ask(whole, problems);
        problems.keySet().forEach(source -> turn.put(source, source.missed(clock.instant())));
        if (log.add(turn)) {
            interval = interval.multipliedBy(2);
            thinned = true;
        }
    }

    private Map<MetricsSource, Reading> ask(
            boolean whole, Map<MetricsSource, IOException> problems) {
        Map<MetricsSource, MetricsAnswer.Asked> asked = new LinkedHashMap<>();
        sources.forEach(source -> asked.put(source, MetricsAnswer.ask(http, clock, source.url())));
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<MetricsSource, Reading> read = new LinkedHashMap<>();
        asked.forEach(
                (source, question) -> {
                    try {
                        read.put(source, source.read(question.await(deadline), whole));
                    } catch (IOException e) {
                        problems.put(source, e);
                    }
                });
        return read;
    }

    /**
     * What was read; after {@link #finish}. An endpoint's own metrics are left out when somebody
     * named the servers behind it, for they would count twice: it is one of them, or a router that
     * lets each of them answer by turns.
     */
    public Iterable<ServerSample> samples() {
        return thread.isAlive() ? List.of() : log.samples(counted());
    }

    private List<MetricsSource> counted() {
        boolean named =
                sources.stream().anyMatch(each -> !each.url().endpoints() && each.isEngine());
        return sources.stream().filter(each -> !named || !each.url().endpoints()).toList();
    }

    /** What a reader of the samples should know, a sentence each; after {@link #finish}. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (thread.isAlive()) {
            all.add("the servers' metrics are left out: their last reading did not end");
            return all;
        }

        for (MetricsSource source : counted()) {
            failures(source).ifPresent(all::add);
            if (source.overflowed()) {
                all.add(
                        source.url().shown()
                                + " has more series than are kept of one server; some are left"
                                + " out");
            }
        }
        if (thinned) {
            all.add(
                    "the servers' metrics were read for so long that only each "
                            + interval.toSeconds()
                            + " s were kept");
        }

        return all;
    }

    private static Optional<String> failures(MetricsSource source) {
        int readings = source.failed() + source.answered();
        return source.failed() == 0
                ? Optional.empty()
                : Optional.of(
                        "%s did not answer %d of %d readings"
                                .formatted(source.url().shown(), source.failed(), readings));
    }
}
