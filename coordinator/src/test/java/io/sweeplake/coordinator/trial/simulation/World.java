package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.coordinator.agent.ReportLedger;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialCommits;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialRules;
import io.sweeplake.coordinator.trial.TrialTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One simulated world, from its seed to its end. */
final class World {
    private static final Duration LOOK_FOR_STRAYS = Duration.ofSeconds(30);
    private static final Duration AFTERMATH = Duration.ofMinutes(10);
    private static final TrialTimeouts TIMEOUTS =
            new TrialTimeouts(
                    new TrialTimeouts.Launch(Duration.ofMinutes(5), Duration.ofSeconds(60)),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(2),
                    new TrialTimeouts.Lead(Duration.ofMillis(200), Duration.ofSeconds(5)));

    /** What one trial may take at most in fair weather: a launch, a wait, a run, a landing. */
    private static final Duration ONE_TRIAL = Duration.ofMinutes(20);

    private final Timeline timeline;
    private final Weather weather;
    private final SimulatedLedger ledger;
    private final SimulatedCoordinator coordinator;
    private final Invariants invariants;
    private final Perils perils;
    private final Instant calm;
    private final Instant horizon;

    World(Timeline timeline, Climate climate, Trace trace, Planted planted) {
        Chance chance = climate.chance();
        this.timeline = timeline;
        weather = climate.weather();
        ledger = planted.ledger();
        perils = new Perils(chance.fork(), weather, timeline, trace);
        SimulatedLake lake = planted.lake();
        SimulatedCluster cluster =
                new SimulatedCluster(
                        timeline, chance.fork(), weather, trace, ClusterKind.of(chance));
        invariants = new Invariants(timeline, ledger, lake, cluster);
        Chance views = chance.fork();
        coordinator =
                new SimulatedCoordinator(
                        timeline,
                        chance.fork(),
                        weather,
                        perils,
                        new Surroundings(planted, lake, cluster, views),
                        trace);
        invariants.watch(coordinator::lookingSince);
        Line line = new Line(coordinator, timeline, chance.fork(), weather, trace);
        Inhabitants inhabitants =
                new Inhabitants(
                        new AgentSite(
                                timeline,
                                weather,
                                line,
                                lake,
                                invariants::loadBegins,
                                cluster::tell,
                                trace),
                        new Mishaps(cluster, timeline, chance.fork(), weather, trace),
                        chance.fork());
        cluster.populate(inhabitants::boot, inhabitants::terminate);

        List<SimulatedSweeps.Sweep> sweeps = new SimulatedSweeps(chance.fork()).make();
        Users users = new Users(ledger, timeline, chance.fork(), trace);
        sweeps.forEach(users::submit);
        int trials = sweeps.stream().mapToInt(sweep -> sweep.trials().size()).sum();
        Duration storm = chance.seconds(60, 3600);
        calm = Timeline.START.plus(storm);
        // In turns in one lane, each as often as it may be tried, and all of that once more.
        horizon = calm.plus(ONE_TRIAL.multipliedBy(6L * trials + 1));
    }

    /** The chances and the weather of a world. */
    record Climate(Chance chance, Weather weather) {
        static Climate of(long seed) {
            Chance chance = new Chance(seed);
            return new Climate(chance, Weather.of(chance.fork()));
        }

        /** Nothing goes wrong by chance. */
        static Climate fair(long seed) {
            Chance chance = new Chance(seed);
            return new Climate(chance, Weather.fair(chance.fork()));
        }
    }

    Perils perils() {
        return perils;
    }

    /**
     * Lives through it.
     *
     * @throws Violation of the first invariant that does not hold
     */
    void run() {
        timeline.after(Duration.between(Timeline.START, calm), weather::clearUp);
        timeline.after(LOOK_FOR_STRAYS, this::lookForStrays);
        coordinator.start();
        Instant lastWord = Timeline.START.plus(Users.PATIENCE);
        while ((!ledger.ended() || timeline.instant().isBefore(lastWord))
                && timeline.next(horizon)) {
            invariants.require();
        }

        weather.clearUp();
        Instant end = timeline.instant().plus(AFTERMATH);
        while (timeline.next(end)) {
            invariants.require();
        }
        invariants.atTheEnd();
    }

    private void lookForStrays() {
        invariants.strays(coordinator.up());
        timeline.after(LOOK_FOR_STRAYS, this::lookForStrays);
    }

    /** What the coordinator reaches, with whatever was planted in it. */
    private final class Surroundings implements SimulatedCoordinator.Outside {
        private final Planted planted;
        private final SimulatedLake lake;
        private final SimulatedCluster cluster;
        private final Chance views;

        Surroundings(Planted planted, SimulatedLake lake, SimulatedCluster cluster, Chance views) {
            this.planted = planted;
            this.lake = lake;
            this.cluster = cluster;
            this.views = views;
        }

        @Override
        public TrialRules rules() {
            return new TrialRules(TIMEOUTS);
        }

        @Override
        public TrialLedger ledger() {
            return ledger;
        }

        @Override
        public ReportLedger shards() {
            return ledger.shards();
        }

        @Override
        public TrialCommits lake() {
            return lake;
        }

        @Override
        public Launcher launcher(Perils.Mortal caller) {
            ClusterApi api = perils.endanger(ClusterApi.class, cluster, caller);
            Launcher launcher = new ClusterLauncher(cluster, api, timeline, views, weather);
            return planted.launcher(new WatchedLauncher(launcher, this::launches));
        }

        private void launches(Trial trial) {
            invariants.launches(trial, coordinator.lookingSince().orElse(timeline.instant()));
        }
    }
}
