package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one launcher pod's status says: whether it is lost, and what keeps it from starting. */
final class PodReading {
    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private static final String OOM_KILLED = "OOMKilled";
    private static final Set<String> NODE_GONE =
            Set.of("NodeLost", "NodeShutdown", "DeletionByPodGC", "DeletionByTaintManager");
    private static final Set<String> NO_IMAGE =
            Set.of(
                    "ErrImagePull",
                    "ImagePullBackOff",
                    "ErrImageNeverPull",
                    "InvalidImageName",
                    "ImageInspectError",
                    "RegistryUnavailable");
    private static final Set<String> REFUSED =
            Set.of(
                    "CreateContainerConfigError",
                    "CreateContainerError",
                    "RunContainerError",
                    "PreCreateHookError",
                    "PostStartHookError");

    // An agent tells of its harness's end itself, and has better words for it.
    private static final Duration AGENTS_TURN = Duration.ofSeconds(10);

    private final Pod pod;
    private final Warnings warnings;

    PodReading(Pod pod, Warnings warnings) {
        this.pod = requireNonNull(pod, "pod");
        this.warnings = requireNonNull(warnings, "warnings");
    }

    int shard() {
        return Integer.parseInt(pod.getMetadata().getAnnotations().get(INDEX));
    }

    /** Whether a harness may make load here, or may come to. */
    boolean mayMakeLoad() {
        return !over()
                && harness().map(PodReading::ended).map(Optional::isEmpty).orElse(!deleted());
    }

    /** Since when the pod is on its way out; empty when nobody deleted it. */
    Optional<Instant> deletedAt() {
        return Times.find(pod.getMetadata().getDeletionTimestamp());
    }

    /** Which image the node runs as the harness, such as {@code sha256:...}. */
    Optional<String> imageDigest() {
        return harness()
                .map(ContainerStatus::getImageID)
                .filter(id -> !id.isBlank())
                .map(id -> id.substring(id.lastIndexOf('@') + 1));
    }

    /** Whether the harness's container has started, whatever became of it. */
    boolean harnessStarted() {
        return harness()
                .map(ContainerStatus::getState)
                .filter(state -> state.getRunning() != null || state.getTerminated() != null)
                .isPresent();
    }

    /** Whether the node has said how the harness ended. */
    boolean harnessSettled() {
        return over() || harness().flatMap(PodReading::ended).isPresent();
    }

    /** Why nothing more is to be expected of this pod. */
    Optional<Trial.Failure> loss(Instant now) {
        return outOfMemory()
                .or(this::evicted)
                .or(() -> deleted() ? Optional.of(whoDeleted()) : Optional.empty())
                .or(this::agentEnded)
                .or(() -> harnessEnded(now));
    }

    /** What keeps the pod from starting. */
    Optional<AttemptSeen.Held> held() {
        Optional<PodCondition> scheduled = condition("PodScheduled");
        if (scheduled.filter(c -> "False".equals(c.getStatus())).isPresent()) {
            return scheduled.map(this::unscheduled);
        }

        Instant since =
                scheduled
                        .flatMap(condition -> Times.find(condition.getLastTransitionTime()))
                        .orElseGet(this::created);
        return statuses()
                .flatMap(status -> refused(status).stream())
                .findFirst()
                .map(failure -> new AttemptSeen.Held(failure, since))
                .or(() -> starting() ? warnings.volumes(pod) : Optional.empty());
    }

    private AttemptSeen.Held unscheduled(PodCondition condition) {
        String words = Words.of(condition.getMessage());
        boolean volume =
                words.contains("PersistentVolumeClaim")
                        || words.contains("persistentvolumeclaim")
                        || words.contains("volume node affinity");
        FailureReason reason =
                switch (Optional.ofNullable(condition.getReason()).orElse("")) {
                    case "SchedulingGated" -> FailureReason.QUEUED;
                    default ->
                            volume ? FailureReason.VOLUME_UNAVAILABLE : FailureReason.UNSCHEDULABLE;
                };
        return new AttemptSeen.Held(Words.failure(reason, words), created());
    }

    private Optional<Trial.Failure> refused(ContainerStatus status) {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        if (waiting == null || waiting.getReason() == null) {
            return Optional.empty();
        }

        String words = Words.of(waiting.getMessage());
        if (NO_IMAGE.contains(waiting.getReason())) {
            return Optional.of(
                    Words.failure(
                            FailureReason.IMAGE_UNAVAILABLE,
                            "%s: %s: %s".formatted(status.getImage(), waiting.getReason(), words)));
        }
        if (REFUSED.contains(waiting.getReason())) {
            boolean secret = words.contains("secret \"") || words.contains("in Secret ");
            return Optional.of(
                    Words.failure(
                            secret ? FailureReason.SECRET_MISSING : FailureReason.CONTAINER_REFUSED,
                            "Container %s: %s".formatted(status.getName(), words)));
        }
        return Optional.empty();
    }

    // A worker that ran out of memory leaves its mark also where the harness went on and ended
    // well.
    private Optional<Trial.Failure> outOfMemory() {
        return statuses()
                .filter(status -> ended(status).filter(PodReading::ranOutOfMemory).isPresent())
                .findFirst()
                .map(
                        status ->
                                Words.failure(
                                        FailureReason.OOM_KILLED,
                                        "Shard %d, container %s, limit %s."
                                                .formatted(
                                                        shard(),
                                                        status.getName(),
                                                        memoryLimit(status.getName()))));
    }

    private Optional<Trial.Failure> evicted() {
        Optional<PodCondition> disrupted =
                condition("DisruptionTarget").filter(c -> "True".equals(c.getStatus()));
        String reason = Optional.ofNullable(pod.getStatus().getReason()).orElse("");
        boolean ended = "Failed".equals(pod.getStatus().getPhase());
        String cause = disrupted.map(PodCondition::getReason).orElse(reason);
        if (disrupted.isEmpty() && (!ended || reason.isEmpty())) {
            return Optional.empty();
        }

        String words = disrupted.map(PodCondition::getMessage).orElse(pod.getStatus().getMessage());
        return Optional.of(
                Words.failure(
                        "DeadlineExceeded".equals(cause)
                                ? FailureReason.ATTEMPT_DEADLINE_EXCEEDED
                                : NODE_GONE.contains(cause)
                                        ? FailureReason.NODE_LOST
                                        : FailureReason.EVICTED,
                        "Shard %d: %s: %s".formatted(shard(), cause, Words.of(words))));
    }

    private Trial.Failure whoDeleted() {
        return Words.failure(
                FailureReason.LAUNCHER_POD_DELETED,
                "Shard %d, pod %s.".formatted(shard(), pod.getMetadata().getName()));
    }

    private Optional<Trial.Failure> agentEnded() {
        return status(AgentContainer.NAME)
                .flatMap(PodReading::ended)
                .filter(end -> end.getExitCode() != 0)
                .map(
                        end ->
                                Words.failure(
                                        FailureReason.LAUNCHER_POD_LOST,
                                        "Shard %d: its agent ended with exit code %d. %s"
                                                .formatted(
                                                        shard(),
                                                        end.getExitCode(),
                                                        Words.of(end.getMessage()))));
    }

    private Optional<Trial.Failure> harnessEnded(Instant now) {
        return harness()
                .flatMap(PodReading::ended)
                .filter(end -> end.getExitCode() != 0)
                .filter(end -> "StartError".equals(end.getReason()) || agentHadItsTurn(end, now))
                .map(
                        end ->
                                Words.failure(
                                        "StartError".equals(end.getReason())
                                                ? FailureReason.CONTAINER_REFUSED
                                                : FailureReason.LAUNCHER_POD_LOST,
                                        "Shard %d: its harness container ended with exit code %d. %s"
                                                .formatted(
                                                        shard(),
                                                        end.getExitCode(),
                                                        Words.of(end.getMessage()))));
    }

    private static boolean agentHadItsTurn(ContainerStateTerminated end, Instant now) {
        return Times.find(end.getFinishedAt())
                .map(finished -> finished.plus(AGENTS_TURN).isBefore(now))
                .orElse(true);
    }

    private boolean over() {
        String phase = pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private boolean deleted() {
        return deletedAt().isPresent();
    }

    private boolean starting() {
        return "Pending".equals(pod.getStatus().getPhase());
    }

    private Instant created() {
        return Times.find(pod.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH);
    }

    private Optional<ContainerStatus> harness() {
        return status(HarnessContainer.NAME);
    }

    private Optional<ContainerStatus> status(String container) {
        return statuses().filter(status -> container.equals(status.getName())).findFirst();
    }

    private Stream<ContainerStatus> statuses() {
        List<ContainerStatus> statuses = pod.getStatus().getContainerStatuses();
        return statuses == null ? Stream.of() : statuses.stream();
    }

    private Optional<PodCondition> condition(String type) {
        List<PodCondition> conditions = pod.getStatus().getConditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }

    private String memoryLimit(String container) {
        return pod.getSpec().getContainers().stream()
                .filter(c -> c.getName().equals(container))
                .findFirst()
                .map(c -> c.getResources())
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"))
                .map(Quantity::toString)
                .orElse("of the node");
    }

    private static Optional<ContainerStateTerminated> ended(ContainerStatus status) {
        return Optional.ofNullable(status.getState()).map(state -> state.getTerminated());
    }

    private static boolean ranOutOfMemory(ContainerStateTerminated end) {
        return OOM_KILLED.equals(end.getReason());
    }
}
