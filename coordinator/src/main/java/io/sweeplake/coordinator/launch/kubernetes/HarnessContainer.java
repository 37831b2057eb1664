package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.coordinator.sweep.PodSettings;
import io.sweeplake.coordinator.sweep.ResultsName;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.sweep.TrialRun.EnvSource;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;
import java.util.List;

/** The container of the user's image, which makes the load. */
final class HarnessContainer {
    static final String NAME = "harness";

    private static final String TOKEN_KEY = "HF_TOKEN";

    private final ClusterSetup setup;
    private final Trial trial;
    private final Duration patience;
    private final TrialRun run;
    private final PodSettings.Containers asked;

    /**
     * @param patience in which the agent's go must come
     */
    HarnessContainer(ClusterSetup setup, Trial trial, Duration patience) {
        this.setup = requireNonNull(setup, "setup");
        this.trial = requireNonNull(trial, "trial");
        this.patience = requireNonNull(patience, "patience");
        this.run = trial.plan().run();
        this.asked = run.pod().settings().containers();
    }

    Container of(PodVolumes volumes) {
        // @formatter:off
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(run.harness().image().orElse(setup.images().harness()))
                .withImagePullPolicy(asked.imagePullPolicy().orElse(null))
                .withCommand("sh", "-c", script(), NAME, PodPaths.SHARD)
                .withEnv(environment())
                .withResources(Needs.of(asked.harness().or(setup.defaults().harness())))
                .withSecurityContext(security())
                .withVolumeMounts(volumes.ofHarness())
                .build();
        // @formatter:on
    }

    /** Kubernetes would take {@code $(name)} for a variable of its own wherever there is one. */
    private static String script() {
        return HarnessScript.text().replace("$$", "$$$$").replace("$(", "$$(");
    }

    private SecurityContext security() {
        return switch (asked.runAs()) {
            case ANY_USER -> ContainerSecurity.restricted().build();
            case ROOT -> ContainerSecurity.root();
        };
    }

    private List<EnvVar> environment() {
        PodEnvironment environment = new PodEnvironment().shard();
        addOurs(environment);
        addUpstreams(environment);
        run.endpoint().hfTokenSecret().ifPresent(secret -> addToken(environment, secret));
        run.harness().env().forEach(variable -> add(environment, variable));
        return environment.all();
    }

    private void addOurs(PodEnvironment environment) {
        environment
                .with("TZ", "UTC")
                .with(HarnessScript.GO_PATIENCE, Long.toString(patience.toSeconds()))
                // An image's own home is not writable for a user that it does not know.
                .with("HOME", PodPaths.HOME)
                .with("HF_HOME", PodPaths.HOME + "/huggingface")
                .with("XDG_CACHE_HOME", PodPaths.HOME + "/cache")
                .with("MPLCONFIGDIR", PodPaths.HOME + "/matplotlib");
    }

    /** What llm-d-benchmark's image and the files that it makes expect to be told. */
    private void addUpstreams(PodEnvironment environment) {
        ResultsName name = ResultsName.of(run, trial.attemptId(), PodEnvironment.SHARD);
        environment
                .with("LLMDBENCH_RUN_WORKSPACE_DIR", PodPaths.WORKSPACE)
                .with("LLMDBENCH_MAGIC_ENVAR", "harness_pod")
                .with("LLMDBENCH_HARNESS_NAME", name.harness())
                .with("LLMDBENCH_RUN_EXPERIMENT_RESULTS_DIR_PREFIX", PodPaths.RESULTS)
                .with("LLMDBENCH_RUN_DATASET_DIR", PodPaths.WORKSPACE)
                .with("LLMDBENCH_HARNESS_STACK_NAME", name.stack())
                .with("LLMDBENCH_RUN_EXPERIMENT_ID", name.experiment())
                .with("LLMDBENCH_DEPLOY_CURRENT_MODEL", run.endpoint().model())
                .with("LLMDBENCH_HARNESS_STACK_ENDPOINT_URL", run.endpoint().baseUrl())
                // A second try would find warm caches; trying again is the coordinator's decision.
                .with("LLMDBENCH_RUN_EXPERIMENT_HARNESS_MAX_TRIES", "1")
                .with("LLMDBENCH_HARNESS_LOAD_PARALLELISM", Integer.toString(trial.shards()));
        run.endpoint()
                .namespace()
                .ifPresent(space -> environment.with("LLMDBENCH_VLLM_COMMON_NAMESPACE", space));
    }

    private static void addToken(PodEnvironment environment, String secret) {
        EnvSource token = new EnvSource(EnvSource.Kind.SECRET, secret, TOKEN_KEY);
        environment.with(TOKEN_KEY, token).with("HUGGING_FACE_HUB_TOKEN", token);
    }

    private void add(PodEnvironment environment, TrialRun.EnvVar variable) {
        if (variable.source().isPresent()) {
            environment.with(variable.name(), variable.source().get());
        } else if (TokenSecret.keeps(variable)) {
            environment.with(TokenSecret.reference(trial.attemptId(), variable.name()));
        } else {
            environment.with(variable.name(), variable.value());
        }
    }
}
