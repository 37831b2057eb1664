import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.Fence;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerLease;
import io.sweeplake.coordinator.ledger.LedgerPlace;
import io.sweeplake.coordinator.ledger.LedgerStore;
import io.sweeplake.coordinator.ledger.PlanParts;
import io.sweeplake.coordinator.ledger.Seal;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.ledger.TrialPage;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.sweep.SweepSpec;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Reconciler;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialCommits;
import io.sweeplake.coordinator.trial.TrialRules;
import io.sweeplake.coordinator.trial.TrialTimeouts;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Wake;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;

/**
 * What a sweep of many trials costs the coordinator, as one line of numbers: reading it, planning
 * it, recording it, making the rows that recording leaves for later, listing a page of it, and one
 * look of the reconciler while a few of its trials are active. Arguments: a sweep, an empty folder
 * for a ledger.
 */
public final class Scale {
    private static final int LOOKS = 30;

    public static void main(String[] args) throws Exception {
        String text = Files.readString(Path.of(args[0]));
        Path folder = Path.of(args[1]);
        SweepId id = new SweepId("bench");

        long began = System.nanoTime();
        SweepSpec spec = new SweepReader().read(text, Map.of());
        double read = secondsSince(began);
        began = System.nanoTime();
        Plan plan = new Planner().plan(id, spec);
        double planned = secondsSince(began);

        LedgerStore store = LedgerStore.open(LedgerPlace.in(folder));
        LedgerLease lease =
                new LedgerLease(store, "bench", Duration.ofMinutes(10), System::nanoTime);
        lease.look();
        Jdbi jdbi = store.jdbi();
        Seal seal = Seal.of(folder.resolve("ledger.key"));
        SweepLedger sweeps = new SweepLedger(jdbi, seal);
        began = System.nanoTime();
        sweeps.record(
                new SweepRecord(
                        id,
                        new SweepRecord.Title("bench", Optional.empty(), Map.of()),
                        text,
                        plan.warnings(),
                        new SweepRecord.Run(
                                plan.trials().size(), SweepRecord.Settings.DEFAULT, Wish.RUN),
                        Clock.systemUTC().instant()),
                plan.trials());
        double recorded = secondsSince(began);

        // As a client does that asks for the first trials of what it has just submitted.
        double first = median(() -> sweeps.trials(id, new TrialPage.Asked(100, 0, Optional.empty())));
        began = System.nanoTime();
        new PlanParts(jdbi).unfold(id);
        double rows = secondsSince(began);

        TrialPage.Asked middle = new TrialPage.Asked(100, plan.trials().size() / 2, Optional.empty());
        double page = median(() -> sweeps.trials(id, middle));
        Reconciler reconciler = reconciler(new JdbiTrialLedger(new Fence(jdbi, lease), seal));
        double look = median(reconciler::look);
        // Trials, reading s, planning s, recording s, the rest's rows s, the slower page of 100 ms,
        // one look ms.
        System.out.printf(
                "%d %.3f %.3f %.3f %.3f %.2f %.2f%n",
                plan.trials().size(),
                read,
                planned,
                recorded,
                rows,
                Math.max(first, page) * 1000,
                look * 1000);
        store.close();
    }

    private static Reconciler reconciler(JdbiTrialLedger ledger) {
        Duration hour = Duration.ofHours(1);
        TrialRules rules =
                new TrialRules(
                        new TrialTimeouts(
                                new TrialTimeouts.Launch(hour, hour),
                                hour,
                                hour,
                                hour,
                                hour,
                                new TrialTimeouts.Lead(hour, hour)));
        return new Reconciler(
                rules, ledger, new Starting(), new NoLake(), (attempt, at) -> {}, Clock.systemUTC());
    }

    private static <T> double median(Callable<T> work) throws Exception {
        double[] seconds = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long began = System.nanoTime();
            work.call();
            seconds[i] = secondsSince(began);
        }
        Arrays.sort(seconds);
        return seconds[LOOKS / 2];
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Launcher pods that are starting, for as long as the bench lasts. */
    private static final class Starting implements Launcher {
        @Override
        public void begin(Wake wake) {}

        @Override
        public int lookahead() {
            return 1;
        }

        @Override
        public Optional<Refusal> refusal(Trial trial) {
            return Optional.empty();
        }

        @Override
        public void launch(Trial trial) {}

        @Override
        public AttemptSeen observe(Trial trial) {
            return new AttemptSeen.Present(
                    Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty());
        }

        @Override
        public void stop(AttemptId attempt) {}

        @Override
        public List<AttemptId> findRunning() {
            return List.of();
        }

        @Override
        public List<AttemptId> findMakingLoad() {
            return List.of();
        }

        @Override
        public boolean outlivesCoordinator() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static final class NoLake implements TrialCommits {
        @Override
        public Optional<String> commit(
                Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
            return Optional.empty();
        }

        @Override
        public boolean discard(AttemptId attempt) {
            return true;
        }
    }
}
