package io.sweeplake.coordinator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.sweeplake.coordinator.agent.AgentReports;
import io.sweeplake.coordinator.agent.Assignments;
import io.sweeplake.coordinator.agent.StartCalls;
import io.sweeplake.coordinator.imports.Imports;
import io.sweeplake.coordinator.lake.LakePastResults;
import io.sweeplake.coordinator.lake.LakeTrialCommits;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.launch.ImportProcess;
import io.sweeplake.coordinator.launch.ImportSetup;
import io.sweeplake.coordinator.launch.LocalLauncher;
import io.sweeplake.coordinator.launch.LocalSetup;
import io.sweeplake.coordinator.launch.QueryProcesses;
import io.sweeplake.coordinator.launch.QuerySetup;
import io.sweeplake.coordinator.launch.kubernetes.PodPaths;
import io.sweeplake.coordinator.ledger.CoordinatorName;
import io.sweeplake.coordinator.ledger.CoordinatorSecret;
import io.sweeplake.coordinator.ledger.Fence;
import io.sweeplake.coordinator.ledger.Seal;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.sql.LakePastTrials;
import io.sweeplake.coordinator.sql.SqlRows;
import io.sweeplake.coordinator.sql.StatementLog;
import io.sweeplake.coordinator.sql.StatementPool;
import io.sweeplake.coordinator.submission.Commands;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.sweep.PastTrials;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.coordinator.trial.LeasedCommits;
import io.sweeplake.coordinator.trial.LeasedLauncher;
import io.sweeplake.coordinator.trial.ReconcileLoop;
import io.sweeplake.coordinator.trial.Reconciler;
import io.sweeplake.coordinator.trial.TrialCommits;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialRules;
import io.sweeplake.coordinator.trial.TrialTimeouts;
import io.sweeplake.coordinator.trial.Wake;
import io.sweeplake.lake.Lake;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Makes the coordinator's parts from its configuration. */
class Beans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Folders folders(SweeplakeConfig config) {
        return config.readOnly() ? LakeToRead.folders(config) : Folders.of(config);
    }

    @Produces
    @Singleton
    AttemptTokens tokens(Jdbi jdbi, Seal seal) {
        return new AttemptTokens(new CoordinatorSecret(jdbi, seal).bytes());
    }

    @Produces
    @Singleton
    StartCalls starts() {
        return new StartCalls();
    }

    @Produces
    @Singleton
    Launcher launcher(
            SweeplakeConfig config,
            Folders folders,
            AttemptTokens tokens,
            Jdbi jdbi,
            Instance<KubernetesClient> client,
            Clock clock) {
        return switch (config.launcher()) {
            case LOCAL -> local(config, folders, tokens, clock);
            case KUBERNETES ->
                    ClusterLaunch.of(
                            config, client.get(), new CoordinatorName(jdbi).text(), tokens, clock);
        };
    }

    private static Launcher local(
            SweeplakeConfig config, Folders folders, AttemptTokens tokens, Clock clock) {
        Path jar = config.local().agentJar().toAbsolutePath().normalize();
        return new LocalLauncher(
                new LocalSetup(
                        folders.attempts(),
                        new LocalSetup.Agent(java(), jar),
                        config.local().path(),
                        () -> ListeningAddress.of(config),
                        System.getenv()),
                tokens,
                clock);
    }

    @Produces
    @Singleton
    ImportProcess importProcess(SweeplakeConfig config, Folders folders) {
        return new ImportProcess(
                new ImportSetup(
                        java(),
                        config.imports().jar().map(jar -> jar.toAbsolutePath().normalize()),
                        folders.lake(),
                        config.imports().timeout(),
                        System.getenv()));
    }

    @Produces
    @Singleton
    Imports imports(SweeplakeConfig config, ImportProcess program) {
        return new Imports(config.imports().root(), program);
    }

    @Produces
    @Singleton
    StatementPool statementPool(SweeplakeConfig config, Folders folders, MeterRegistry meters) {
        return StatementPool.open(
                SqlSettings.limits(config.sql()),
                new QueryProcesses(
                        new QuerySetup(
                                java(),
                                config.sql().classPath(),
                                folders.lake(),
                                SqlSettings.walls(config.sql()),
                                System.getenv())),
                new StatementLog(meters),
                SqlSettings.folder(config.sql()));
    }

    void close(@Disposes StatementPool pool) {
        pool.close();
    }

    @Produces
    @Singleton
    SqlRows sqlRows(SweeplakeConfig config) {
        return new SqlRows(config.sql().maxRows());
    }

    @Produces
    @Singleton
    LakePastTrials pastTrials(Folders folders) {
        return new LakePastTrials(folders.lake());
    }

    @Produces
    @Singleton
    Lake lake(Folders folders) {
        return new Lake(folders.lake());
    }

    @Produces
    @Singleton
    ReconcileLoop loop(
            SweeplakeConfig config,
            TrialLedger ledger,
            Launcher launcher,
            LakeTrialCommits lake,
            StartCalls starts,
            Lease lease,
            Clock clock) {
        TrialRules rules = new TrialRules(timeouts(config.timeouts()));
        Launcher leasedLauncher = new LeasedLauncher(launcher, lease);
        TrialCommits leasedLake = new LeasedCommits(lake, lease);
        return new ReconcileLoop(
                () -> new Reconciler(rules, ledger, leasedLauncher, leasedLake, starts, clock),
                lease,
                config.timeouts().look());
    }

    private static TrialTimeouts timeouts(SweeplakeConfig.Timeouts timeouts) {
        return new TrialTimeouts(
                new TrialTimeouts.Launch(timeouts.ready(), timeouts.hindered()),
                timeouts.silence(),
                timeouts.harnessGrace(),
                timeouts.landing(),
                timeouts.retryDelay(),
                new TrialTimeouts.Lead(timeouts.startLead(), timeouts.resetLead()));
    }

    @Produces
    @Singleton
    LakeTrialCommits commits(Lake lake, SweepLedger sweeps) {
        return new LakeTrialCommits(lake, new RecordedSweeps(sweeps));
    }

    @Produces
    @Singleton
    AgentReports reports(
            SweeplakeConfig config,
            TrialLedger trials,
            Fence fence,
            Folders folders,
            Wake wake,
            Clock clock) {
        return new AgentReports(
                trials, new ShardLedger(fence)::record, assignments(config, folders), wake, clock);
    }

    @Produces
    @Singleton
    Sweeps sweeps(
            SweepLedger ledger,
            SweepControl control,
            Lake lake,
            PastTrials past,
            Launcher launcher,
            Wake wake,
            Clock clock) {
        return new Sweeps(
                new Sweeps.Ledgers(ledger, control),
                new Sweeps.Past(new LakePastResults(lake), past),
                launcher,
                wake,
                clock);
    }

    @Produces
    @Singleton
    Commands commands(SweepLedger ledger, SweepControl control, Wake wake, Clock clock) {
        return new Commands(ledger, control, wake, clock);
    }

    // Paths as shards see them: of this machine, or of a launcher pod.
    private static Assignments assignments(SweeplakeConfig config, Folders folders) {
        return switch (config.launcher()) {
            case LOCAL -> new Assignments(folders.results(), folders.lake());
            case KUBERNETES -> new Assignments(Path.of(PodPaths.RESULTS), Path.of(PodPaths.LAKE));
        };
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
