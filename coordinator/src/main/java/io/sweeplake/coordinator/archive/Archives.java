package io.sweeplake.coordinator.archive;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.sql.ScratchFolder;
import io.sweeplake.lake.SweepFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes archives, each once, and keeps their files for a while: a download that was cut off goes on
 * from the same bytes. What a coordinator that died left behind is removed by the next.
 */
public final class Archives implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Archives.class.getName());
    private static final String SCRATCH = "archives-";
    private static final int AT_ONCE = 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Path lake;
    private final ArchiveFolder contents;
    private final ScratchFolder scratch;
    private final Duration keep;
    private final Clock clock;
    private final Map<ArchiveWish, List<Spool>> spools = new ConcurrentHashMap<>();
    private final ExecutorService makers =
            new ThreadPoolExecutor(
                    0,
                    AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> daemon(task, "archive-maker"));
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "archive-clock"));

    private Archives(
            Path lake, ArchiveFolder contents, ScratchFolder scratch, Duration keep, Clock clock) {
        this.lake = requireNonNull(lake, "lake");
        this.contents = requireNonNull(contents, "contents");
        this.scratch = requireNonNull(scratch, "scratch");
        this.keep = requireNonNull(keep, "keep");
        this.clock = requireNonNull(clock, "clock");
        looks.scheduleWithFixedDelay(
                this::forgetIdle,
                BETWEEN_LOOKS.toSeconds(),
                BETWEEN_LOOKS.toSeconds(),
                TimeUnit.SECONDS);
    }

    /**
     * Where things are.
     *
     * @param lake its root, absolute
     * @param results of the harnesses
     * @param scratch a folder in which it makes one of its own, best on the lake's file system
     */
    public record Places(Path lake, Path results, Path scratch) {}

    /**
     * Begins.
     *
     * @param keep how long a file stays that nobody reads
     */
    public static Archives open(Places places, ReportPage report, Duration keep, Clock clock) {
        try {
            return new Archives(
                    places.lake(),
                    new ArchiveFolder(new RawFolders(places.results()), report),
                    ScratchFolder.open(places.scratch(), SCRATCH),
                    keep,
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + places.scratch(), e);
        }
    }

    /**
     * The archive of what the lake has of a sweep now, being made if nobody has asked for it
     * lately. The caller has it until {@link #release}.
     *
     * @return empty when the lake does not show the sweep
     * @throws ProblemFound when too many are being made
     */
    Optional<Spool> find(ArchiveWish wish) {
        return SweepFiles.find(lake, wish.sweep(), clock.instant())
                .map(files -> madeOf(files, wish));
    }

    /** The one with this tag, to be released too; empty when it is not kept. */
    synchronized Optional<Spool> findKept(ArchiveWish wish, String tag) {
        return kept(wish).stream()
                .filter(spool -> spool.tag().equals(tag))
                .findFirst()
                .map(this::held);
    }

    /** The one that is kept, to be released too; empty when there are none or several. */
    synchronized Optional<Spool> findOnlyKept(ArchiveWish wish) {
        List<Spool> kept = kept(wish);
        return kept.size() == 1 ? Optional.of(held(kept.get(0))) : Optional.empty();
    }

    /** Its caller needs it no longer. */
    void release(Spool spool) {
        spool.release(clock.instant());
    }

    /** Removes the files that nobody has read for a while. */
    public synchronized void forgetIdle() {
        spools.forEach((wish, kept) -> kept.removeIf(this::removedIdle));
        spools.values().removeIf(List::isEmpty);
    }

    @Override
    public void close() {
        looks.shutdownNow();
        makers.shutdownNow();
        try {
            scratch.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the archives' folder", e);
        }
    }

    private synchronized Spool madeOf(SweepFiles files, ArchiveWish wish) {
        String fingerprint = Fingerprint.of(files);
        return kept(wish).stream()
                .filter(spool -> spool.fingerprint().equals(fingerprint))
                .findFirst()
                .map(this::held)
                .orElseGet(() -> begun(files, wish, fingerprint));
    }

    private Spool begun(SweepFiles files, ArchiveWish wish, String fingerprint) {
        try {
            // Two archives of the same rows may differ in bytes, and then must not be mixed.
            String tag = '"' + UUID.randomUUID().toString() + '"';
            Spool spool = new Spool(tag, fingerprint, scratch.newFolder(), clock.instant());
            makers.execute(() -> make(spool, files, wish));
            spools.computeIfAbsent(wish, each -> new ArrayList<>()).add(spool);
            return held(spool);
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for an archive", e);
        }
    }

    private void make(Spool spool, SweepFiles files, ArchiveWish wish) {
        Path folder = spool.folder().resolve("contents");
        try {
            contents.fill(Files.createDirectory(folder), wish, files);
            TarGz.write(folder, wish.sweep().value(), spool.open());
            spool.finish();
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "An archive could not be made. sweep=" + wish.sweep(),
                    e);
            spool.fail(e);
        } finally {
            // Whatever else went wrong: nobody should wait for ever.
            spool.end();
            remove(folder);
        }
    }

    private List<Spool> kept(ArchiveWish wish) {
        return spools.getOrDefault(wish, List.of()).stream()
                .filter(spool -> !spool.failed())
                .toList();
    }

    private Spool held(Spool spool) {
        spool.hold();
        return spool;
    }

    private boolean removedIdle(Spool spool) {
        boolean idle = spool.idleSince(clock.instant().minus(keep));
        if (idle) {
            remove(spool.folder());
        }

        return idle;
    }

    private static void remove(Path folder) {
        try {
            ScratchFolder.remove(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + folder, e);
        }
    }

    private static ProblemFound busy() {
        return new ProblemFound(
                Problem.of(
                        Problem.Kind.of(429, "Too Many Requests"),
                        AT_ONCE + " archives are being made already.",
                        "Ask again when one of them is there."));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
