package io.sweeplake.coordinator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sweeplake.coordinator.agent.AgentReports;
import io.sweeplake.coordinator.agent.Assignments;
import io.sweeplake.coordinator.agent.StartCalls;
import io.sweeplake.coordinator.imports.Imports;
import io.sweeplake.coordinator.lake.LakeTrialCommits;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.launch.ImportProcess;
import io.sweeplake.coordinator.launch.ImportSetup;
import io.sweeplake.coordinator.launch.LocalLauncher;
import io.sweeplake.coordinator.launch.LocalSetup;
import io.sweeplake.coordinator.launch.kubernetes.PodPaths;
import io.sweeplake.coordinator.ledger.CoordinatorName;
import io.sweeplake.coordinator.ledger.CoordinatorSecret;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.Seal;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.sweep.PastTrials;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.ReconcileLoop;
import io.sweeplake.coordinator.trial.Reconciler;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialRules;
import io.sweeplake.coordinator.trial.TrialTimeouts;
import io.sweeplake.coordinator.trial.Wake;
import io.sweeplake.lake.Lake;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
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
        return Folders.of(config);
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource);
    }

    @Produces
    @Singleton
    Seal seal(Folders folders) {
        return Seal.of(folders.ledgerKey());
    }

    @Produces
    @Singleton
    TrialLedger trialLedger(Jdbi jdbi, Seal seal) {
        return new JdbiTrialLedger(jdbi, seal);
    }

    @Produces
    @Singleton
    SweepLedger sweepLedger(Jdbi jdbi, Seal seal) {
        return new SweepLedger(jdbi, seal);
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
            AttemptTokens tokens,
            Jdbi jdbi,
            Instance<KubernetesClient> client,
            Clock clock) {
        return switch (config.launcher()) {
            case LOCAL -> local(config, tokens, clock);
            case KUBERNETES ->
                    ClusterLaunch.of(
                            config, client.get(), new CoordinatorName(jdbi).text(), tokens, clock);
        };
    }

    private static Launcher local(SweeplakeConfig config, AttemptTokens tokens, Clock clock) {
        Path jar = config.local().agentJar().toAbsolutePath().normalize();
        return new LocalLauncher(
                new LocalSetup(
                        Folders.of(config).attempts(),
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
            Clock clock) {
        SweeplakeConfig.Timeouts timeouts = config.timeouts();
        TrialRules rules =
                new TrialRules(
                        new TrialTimeouts(
                                new TrialTimeouts.Launch(timeouts.ready(), timeouts.hindered()),
                                timeouts.silence(),
                                timeouts.harnessGrace(),
                                timeouts.landing(),
                                timeouts.retryDelay(),
                                new TrialTimeouts.Lead(
                                        timeouts.startLead(), timeouts.resetLead())));
        return new ReconcileLoop(
                new Reconciler(rules, ledger, launcher, lake, starts, clock), timeouts.look());
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
            Jdbi jdbi,
            Folders folders,
            Wake wake,
            Clock clock) {
        return new AgentReports(
                trials, new ShardLedger(jdbi), assignments(config, folders), wake, clock);
    }

    @Produces
    @Singleton
    Sweeps sweeps(SweepLedger ledger, Launcher launcher, Wake wake, Clock clock, PastTrials past) {
        return new Sweeps(ledger, launcher, wake, clock, past);
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
