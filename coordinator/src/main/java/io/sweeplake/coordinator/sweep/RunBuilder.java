package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import io.sweeplake.coordinator.sweep.HarnessProfile.Pods;
import io.sweeplake.coordinator.sweep.HarnessProfile.Stage;
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

    private final Experiment experiment;
    private final HarnessProfile harness;
    private final Findings findings;

    RunBuilder(Experiment experiment, Findings findings) {
        this.experiment = experiment;
        this.harness = experiment.config().harness().kind();
        this.findings = findings;
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
                .orElseGet(() -> experiment.config().workloads().keySet().iterator().next());
    }

    /** The run with seed 0, or empty after its problems were noted. */
    Optional<TrialRun> run(Treatment treatment) {
        Optional<Value.Mapping> profile = profile(treatment);
        if (profile.isEmpty()) {
            return Optional.empty();
        }

        List<Stage> stages = harness.stages(profile.get(), findings.problems());
        Pods pods = pods(treatment);
        harness.judge(profile.get(), stages, pods, findings);
        refuseTooFew(stages, pods);
        if (stages.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new TrialRun(
                        treatment.shown(),
                        served(treatment).endpoint(),
                        new TrialRun.Harness(
                                harness.name(),
                                workload(treatment),
                                experiment.config().harness().image(),
                                pods.count(),
                                harness.workers(profile.get()),
                                experiment.config().env()),
                        load(stages, pods),
                        profile.get().plain(),
                        limits(profile.get(), stages),
                        experiment.config().pod()));
    }

    private Optional<Value.Mapping> profile(Treatment treatment) {
        Config config = experiment.config();
        Value.Mapping profile = config.workloads().get(workload(treatment));
        profile = harness.served(profile, served(treatment), config.model(), findings.warnings());
        for (Treatment.Choice choice : treatment.choices()) {
            Factor factor = choice.factor();
            if (!inProfile(factor)) {
                continue;
            }

            if (!reachable(profile, factor)) {
                return Optional.empty();
            }

            profile = harness.with(profile, factor, choice.level(), findings.problems());
        }

        return harness.measured(
                profile, treatment.find(WellKnown.RATE), experiment.run(), findings.problems());
    }

    private static boolean inProfile(Factor factor) {
        return factor.meaning()
                .map(
                        meaning ->
                                switch (meaning) {
                                    case ENDPOINT, WORKLOAD, PARALLELISM, RATE -> false;
                                    case PREFIX_TOKENS,
                                                    QUESTION_TOKENS,
                                                    OUTPUT_TOKENS,
                                                    GROUPS,
                                                    PROMPTS_PER_GROUP ->
                                            true;
                                })
                .orElse(true);
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

    private Pods pods(Treatment treatment) {
        return treatment
                .find(WellKnown.PARALLELISM)
                .map(level -> new Pods(Integer.parseInt(level.text()), level.value().place()))
                .orElse(experiment.config().harness().pods());
    }

    private void refuseTooFew(List<Stage> stages, Pods pods) {
        for (Stage stage : stages) {
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

    private TrialRun.Load load(List<Stage> stages, Pods pods) {
        boolean one = stages.size() == 1;
        Duration warmup = one ? experiment.run().warmup() : Duration.ZERO;
        Duration total = Duration.ofSeconds(stages.stream().mapToLong(Stage::seconds).sum());
        long requests = stages.stream().mapToLong(stage -> stage.requests(pods.count())).sum();
        return new TrialRun.Load(
                one ? Optional.of(stages.get(0).rate()) : Optional.empty(),
                total.minus(warmup),
                warmup,
                requests,
                0,
                experiment.run().resetCache());
    }

    /** Half as long again as planned, for a server that lags, within {@code wait_timeout}. */
    private TrialRun.Limits limits(Value.Mapping profile, List<Stage> stages) {
        Duration requestTimeout = harness.requestTimeout(profile);
        Duration planned =
                Duration.ofSeconds(stages.stream().mapToLong(Stage::seconds).sum())
                        .plus(BETWEEN_STAGES.multipliedBy(stages.size()));
        Duration deadline =
                planned.multipliedBy(3).dividedBy(2).plus(requestTimeout).plus(BEFORE_AND_AFTER);
        Duration waitTimeout = Duration.ofSeconds(experiment.config().harness().waitTimeout());
        if (!waitTimeout.isZero()) {
            if (waitTimeout.compareTo(planned) <= 0) {
                findings.problems()
                        .add(
                                experiment.config().harness().waitTimeoutPlace(),
                                "wait_timeout is "
                                        + waitTimeout.toSeconds()
                                        + " s, but the load alone takes "
                                        + planned.toSeconds()
                                        + " s",
                                "raise it, or write 0 for no limit of your own");
            }

            deadline = deadline.compareTo(waitTimeout) > 0 ? waitTimeout : deadline;
        }

        return new TrialRun.Limits(requestTimeout, deadline, experiment.run().maxAttempts());
    }
}
