package io.sweeplake.e2e;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when the cluster first showed a sign on a launcher pod: that is when the cluster knew. */
final class PodWatch implements AutoCloseable {
    private final Map<String, Instant> signs = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> informer;

    PodWatch(Site site) {
        this.informer =
                site.kube()
                        .client()
                        .pods()
                        .inNamespace(site.namespace())
                        .withLabel("sweeplake.io/attempt")
                        .inform(new Noting());
    }

    /**
     * When a pod of the sweep first showed the sign: a reason, `Deleted`, or `Unschedulable`. The
     * coordinator may have seen it before this watch.
     */
    Instant first(String sweep, String sign) {
        return Await.some(
                sign + " of " + sweep,
                Duration.ofSeconds(10),
                () -> Optional.ofNullable(signs.get(sweep + " " + sign)));
    }

    @Override
    public void close() {
        informer.stop();
    }

    private void note(Pod pod) {
        String sweep = pod.getMetadata().getLabels().get("sweeplake.io/sweep");
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            note(sweep, "Deleted");
        }
        pod.getStatus().getConditions().stream()
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .forEach(condition -> note(sweep, condition.getReason()));
        for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
            Optional.ofNullable(status.getState().getWaiting())
                    .ifPresent(state -> note(sweep, String.valueOf(state.getReason())));
            Optional.ofNullable(status.getState().getTerminated())
                    .ifPresent(state -> note(sweep, state.getReason()));
        }
    }

    private void note(String sweep, String sign) {
        signs.putIfAbsent(sweep + " " + sign, Instant.now());
    }

    private final class Noting implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            note(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod after) {
            note(after);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            note(pod);
        }
    }
}
