package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import io.sweeplake.coordinator.sweep.HarnessProfile.Pods;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes of a treatment what carrying it out needs, all but the seed of its replicate. */
final class RunBuilder {
    // inference-perf stops a whole benchmark when a stage of one pod has a single request.
    private static final long LEAST_REQUESTS = 2;
    // A harness loads its tokenizer and makes its prompts before, and writes its report after.
    private static final Duration BEFORE_AND_AFTER = Duration.ofMinutes(5);
    // Between two stages inference-perf waits a second, and before the first another.
    private static final Duration BETWEEN_STAGES = Duration.ofSeconds(1);

    // A closed loop of many requests could take for ever if each of them failed by its timeout.
    private static final Duration LONGEST = Duration.ofDays(8);

    private final Experiment experiment;
    private final Findings findings;
    private final ServedProfiles profiles;

    RunBuilder(Experiment experiment, Findings findings) {
        this.experiment = experiment;
        this.findings = findings;
        this.profiles = new ServedProfiles(experiment.config(), findings.warnings());
    }

    /** The endpoint of a treatment. */
    Served served(Treatment treatment) {
        return treatment
                .find(WellKnown.ENDPOINT)
                .flatMap(Level::served)
                .or(() -> experiment.config().endpoint())
                .orElseThrow();
    }

    /** The name of a treatment's workload. */
    String workload(Treatment treatment) {
        return treatment
                .find(WellKnown.WORKLOAD)
                .map(Level::text)
                .or(() -> program(treatment).map(Program::workload))
                .orElseGet(() -> experiment.config().workloads().keySet().iterator().next());
    }

    private static Optional<Program> program(Treatment treatment) {
        return treatment.find(WellKnown.HARNESS).flatMap(Level::program);
    }

    private Config.Harness harness(Treatment treatment) {
        return program(treatment).map(Program::harness).orElse(experiment.config().harness());
    }

    private RunSettings settings(Treatment treatment) {
        RunSettings run = experiment.run();
        return treatment
                .find(WellKnown.DURATION)
                .map(Level::value)
                .map(Value.Scalar.class::cast)
                .flatMap(
                        seconds ->
                                Section.duration(seconds).map(d -> run.lasting(d, seconds.place())))
                .orElse(run);
    }

    /** The run with seed 0, or empty after its problems were noted. */
    Optional<TrialRun> run(Treatment treatment) {
        Config.Harness harness = harness(treatment);
        RunSettings run = settings(treatment);
        Optional<Value.Mapping> profile = profile(treatment, harness.kind(), run);
        if (profile.isEmpty()) {
            return Optional.empty();
        }

        List<Stage> stages = harness.kind().stages(profile.get(), findings.problems());
        Pods pods = pods(treatment, harness);
        harness.kind().judge(profile.get(), stages, pods, findings);
        refuseTooFew(stages, pods);
        if (stages.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new TrialRun(
                        treatment.shown(),
                        served(treatment).endpoint(),
                        new TrialRun.Harness(
                                harness.kind().name(),
                                workload(treatment),
                                harness.image(),
                                pods.count(),
                                harness.kind().workers(profile.get()),
                                experiment.config().env()),
                        load(stages, pods, run),
                        profiles.plain(profile.get()),
                        limits(harness, harness.kind().requestTimeout(profile.get()), stages),
                        harness.pod(),
                        run.readings().with(served(treatment).metricsUrls())));
    }

    private Optional<Value.Mapping> profile(
            Treatment treatment, HarnessProfile harness, RunSettings run) {
        Value.Mapping profile = profiles.of(workload(treatment), served(treatment), harness);
        for (Choice choice : treatment.all()) {
            Factor factor = choice.factor();
            if (!factor.meaning().map(WellKnown::inProfile).orElse(true)) {
                continue;
            }

            if (!reachable(profile, factor)) {
                return Optional.empty();
            }

            profile = harness.with(profile, factor, choice.level(), findings.problems());
        }

        return harness.measured(profile, treatment.find(WellKnown.RATE), run, findings.problems());
    }

    /** Whether every list on the factor's path has the item that the path names. */
    private boolean reachable(Value.Mapping profile, Factor factor) {
        for (int length = 1; length < factor.path().size(); length++) {
            List<String> parent = factor.path().subList(0, length);
            Optional<Value> list =
                    ProfilePath.find(profile, parent).filter(Value.Items.class::isInstance);
            List<String> item = factor.path().subList(0, length + 1);
            boolean number = factor.path().get(length).matches("[0-9]+");
            boolean there = ProfilePath.find(profile, item).isPresent();
            if (!there && (list.isPresent() || number)) {
                findings.problems()
                        .add(
                                factor.place(),
                                "the profile has no " + String.join(".", item),
                                "items count from 0; write it in the workload first");
                return false;
            }
        }

        return true;
    }

    private static Pods pods(Treatment treatment, Config.Harness harness) {
        return treatment
                .find(WellKnown.PARALLELISM)
                .map(level -> new Pods(Integer.parseInt(level.text()), level.value().place()))
                .orElse(harness.pods());
    }

    private void refuseTooFew(List<Stage> stages, Pods pods) {
        for (Stage stage : stages) {
            if (stage.closed()) {
                pods.refuseFewer(stage.inFlight(), "requests in flight", findings.problems());
                continue;
            }

            long requests = stage.requestsPerPod(pods.count());
            if (requests < LEAST_REQUESTS) {
                String shared = pods.count() == 1 ? "" : ", shared by " + pods.count() + " pods,";
                String sent = requests == 1 ? "1 request" : requests + " requests";
                findings.problems()
                        .add(
                                stage.place(),
                                "rate "
                                        + Value.Scalar.of(stage.place(), stage.rate()).canonical()
                                        + shared
                                        + " for "
                                        + stage.seconds()
                                        + " s is "
                                        + sent
                                        + " a pod and stage; a result needs "
                                        + LEAST_REQUESTS,
                                "raise the rate or the duration, or lower parallelism");
            }
        }
    }

    private static TrialRun.Load load(List<Stage> stages, Pods pods, RunSettings run) {
        boolean one = stages.size() == 1;
        Duration warmup = one ? run.warmup() : Duration.ZERO;
        Duration total = Duration.ofSeconds(stages.stream().mapToLong(Stage::seconds).sum());
        boolean unknown = stages.stream().anyMatch(stage -> stage.seconds() == 0);
        long requests = stages.stream().mapToLong(stage -> stage.requests(pods.count())).sum();
        return new TrialRun.Load(
                one && !stages.get(0).closed()
                        ? Optional.of(stages.get(0).rate())
                        : Optional.empty(),
                unknown ? Duration.ZERO : total.minus(warmup),
                warmup,
                requests,
                0,
                run.resetCache());
    }

    /** Half as long again as planned, for a server that lags, within {@code wait_timeout}. */
    private TrialRun.Limits limits(
            Config.Harness harness, Duration requestTimeout, List<Stage> stages) {
        Duration pauses = BETWEEN_STAGES.multipliedBy(stages.size());
        Duration planned =
                Duration.ofSeconds(stages.stream().mapToLong(Stage::seconds).sum()).plus(pauses);
        Duration longest =
                stages.stream()
                        .map(stage -> stage.longest(requestTimeout))
                        .reduce(pauses, Duration::plus);
        Duration deadline =
                longest.multipliedBy(3).dividedBy(2).plus(requestTimeout).plus(BEFORE_AND_AFTER);
        Duration waitTimeout = Duration.ofSeconds(harness.waitTimeout());
        if (!waitTimeout.isZero()) {
            if (waitTimeout.compareTo(planned) <= 0) {
                findings.problems()
                        .add(
                                harness.waitTimeoutPlace(),
                                "wait_timeout is "
                                        + waitTimeout.toSeconds()
                                        + " s, but the load alone takes "
                                        + planned.toSeconds()
                                        + " s",
                                "raise it, or write 0 for no limit of your own");
            }

            deadline = deadline.compareTo(waitTimeout) > 0 ? waitTimeout : deadline;
        }

        return new TrialRun.Limits(
                requestTimeout,
                deadline.compareTo(LONGEST) > 0 ? LONGEST : deadline,
                experiment.run().maxAttempts());
    }
}
