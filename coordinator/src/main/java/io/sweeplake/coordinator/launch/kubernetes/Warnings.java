package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.FailureReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a cluster says in events only: of Jobs that get no pods, and of volumes. */
final class Warnings {
    // A node's own caches have yet to catch up with the pod; it tries again by itself.
    private static final String NOT_YET = "timed out waiting for the condition";

    private static final Set<String> ABOUT_VOLUMES =
            Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume");

    private final List<Event> events;

    Warnings(List<Event> events) {
        this.events = List.copyOf(events);
    }

    /** Why the Job's controller may not make its pods: a quota, a policy, an admission hook. */
    Optional<AttemptSeen.Held> refusedPods(Job job) {
        return about(job)
                .filter(event -> "FailedCreate".equals(event.getReason()))
                .max(Comparator.comparing(Warnings::last))
                .map(event -> held(FailureReason.LAUNCH_REFUSED, event));
    }

    /** Why a pod that has a node does not get its volumes. */
    Optional<AttemptSeen.Held> volumes(Pod pod) {
        return about(pod)
                .filter(event -> ABOUT_VOLUMES.contains(event.getReason()))
                .filter(event -> !Words.of(event.getMessage()).contains(NOT_YET))
                .filter(event -> !aboutToken(pod, event))
                .max(Comparator.comparing(Warnings::last))
                .map(event -> held(ofVolume(event), event));
    }

    // The token is made right after the Job that owns it; a pod may be a moment faster.
    private static boolean aboutToken(Pod pod, Event event) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        String attempt = labels == null ? null : labels.get(Labels.ATTEMPT);
        return attempt != null
                && Words.of(event.getMessage())
                        .contains("\"" + TokenSecret.name(AttemptId.parse(attempt)) + "\"");
    }

    private static FailureReason ofVolume(Event event) {
        String message = Words.of(event.getMessage());
        return message.contains("secret \"") && message.contains("not found")
                ? FailureReason.SECRET_MISSING
                : FailureReason.VOLUME_UNAVAILABLE;
    }

    private static AttemptSeen.Held held(FailureReason reason, Event event) {
        return new AttemptSeen.Held(Words.failure(reason, event.getMessage()), first(event));
    }

    private Stream<Event> about(HasMetadata object) {
        String uid = object.getMetadata().getUid();
        return events.stream().filter(event -> uid.equals(event.getInvolvedObject().getUid()));
    }

    private static Instant first(Event event) {
        return Stream.of(
                        event.getFirstTimestamp(),
                        event.getEventTime() == null ? null : event.getEventTime().getTime(),
                        event.getMetadata().getCreationTimestamp())
                .flatMap(time -> Times.find(time).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Instant last(Event event) {
        return Times.find(event.getLastTimestamp()).orElseGet(() -> first(event));
    }
}
