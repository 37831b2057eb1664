package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Wake;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The cluster over its API. Three watches keep what is read in memory and wake the reconciler. */
final class Fabric8Cluster implements Cluster {
    private static final String BY_ATTEMPT = "attempt";
    private static final String BY_OBJECT = "object";
    private static final int CONFLICT = 409;
    private static final Set<Integer> NOT_THERE = Set.of(400, 404);
    private static final Set<Integer> NO = Set.of(400, 403, 422);

    private final KubernetesClient client;
    private final String namespace;
    private final SharedIndexInformer<Job> jobs;
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Event> warnings;

    /**
     * @param instance value of the label by which this coordinator knows its own
     */
    Fabric8Cluster(KubernetesClient client, String namespace, String instance) {
        this.client = requireNonNull(client, "client");
        this.namespace = requireNonNull(namespace, "namespace");
        this.jobs =
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withLabels(Labels.selector(instance))
                        .runnableInformer(0);
        this.pods =
                client.pods()
                        .inNamespace(namespace)
                        .withLabels(Labels.selector(instance))
                        .runnableInformer(0);
        this.warnings =
                client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("type", "Warning")
                        .runnableInformer(0);
    }

    @Override
    public void watch(Wake wake) {
        jobs.addIndexers(Map.of(BY_ATTEMPT, Fabric8Cluster::attemptOf));
        pods.addIndexers(Map.of(BY_ATTEMPT, Fabric8Cluster::attemptOf));
        warnings.addIndexers(
                Map.of(BY_OBJECT, event -> List.of(event.getInvolvedObject().getUid())));
        Stream.of(jobs, pods, warnings).forEach(informer -> start(informer, wake));
    }

    @Override
    public String create(Job job) throws ClusterRefused {
        return made(client.resource(job).inNamespace(namespace)::create)
                .or(() -> Optional.ofNullable(client.resource(job).inNamespace(namespace).get()))
                .map(there -> requireOurs(job, there).getMetadata().getUid())
                .orElseThrow(
                        () ->
                                new KubernetesClientException(
                                        "the Job " + name(job) + " came and went"));
    }

    @Override
    public void create(Secret secret) throws ClusterRefused {
        made(client.resource(secret).inNamespace(namespace)::create);
    }

    @Override
    public void deleteJob(AttemptId attempt) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(attempt.value())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
    }

    @Override
    public void tryOut(Job job) throws ClusterRefused {
        NamespaceableResource<Job> resource = client.resource(job);
        made(
                () ->
                        resource.inNamespace(namespace)
                                .dryRun()
                                .fieldValidation(Validation.STRICT)
                                .create());
    }

    @Override
    public Optional<Job> findJob(AttemptId attempt) {
        return jobs.getIndexer().byIndex(BY_ATTEMPT, attempt.value()).stream().findFirst();
    }

    @Override
    public List<Pod> podsOf(AttemptId attempt) {
        return pods.getIndexer().byIndex(BY_ATTEMPT, attempt.value());
    }

    @Override
    public List<Event> warningsOf(AttemptId attempt) {
        Stream<HasMetadata> objects =
                Stream.concat(findJob(attempt).stream(), podsOf(attempt).stream());
        return objects.map(object -> object.getMetadata().getUid())
                .flatMap(uid -> warnings.getIndexer().byIndex(BY_OBJECT, uid).stream())
                .toList();
    }

    @Override
    public List<AttemptId> attempts() {
        Set<String> names = new HashSet<>();
        Stream.concat(jobs.getIndexer().list().stream(), pods.getIndexer().list().stream())
                .map(object -> object.getMetadata().getLabels().get(Labels.ATTEMPT))
                .forEach(names::add);
        return names.stream().sorted().map(AttemptId::parse).toList();
    }

    @Override
    public Optional<String> findLog(String pod, String container, int lines) {
        try {
            return Optional.ofNullable(
                    client.pods()
                            .inNamespace(namespace)
                            .withName(pod)
                            .inContainer(container)
                            .tailingLines(lines)
                            .getLog());
        } catch (KubernetesClientException e) {
            // A container that has not begun is a bad request, a pod that is gone is not found.
            if (NOT_THERE.contains(e.getCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        Stream.of(jobs, pods, warnings).forEach(SharedIndexInformer::stop);
    }

    /** Empty when there is one of the name already. */
    private static <T> Optional<T> made(Request<T> request) throws ClusterRefused {
        try {
            return Optional.of(request.send());
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                return Optional.empty();
            }
            if (NO.contains(e.getCode())) {
                throw new ClusterRefused(words(e), e);
            }
            throw e;
        }
    }

    private static String words(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    private static Job requireOurs(Job asked, Job there) {
        String instance = there.getMetadata().getLabels().get(Labels.INSTANCE);
        if (!asked.getMetadata().getLabels().get(Labels.INSTANCE).equals(instance)) {
            throw new KubernetesClientException(
                    "the Job "
                            + name(asked)
                            + " is another coordinator's: two use one ledger's ids in this"
                            + " namespace");
        }

        return there;
    }

    private static String name(Job job) {
        return job.getMetadata().getName();
    }

    private static List<String> attemptOf(HasMetadata object) {
        return List.of(object.getMetadata().getLabels().get(Labels.ATTEMPT));
    }

    private static <T extends HasMetadata> void start(SharedIndexInformer<T> informer, Wake wake) {
        informer.addEventHandler(new Waking<>(wake)).exceptionHandler((starting, e) -> true).run();
    }

    /** One request to the API server. */
    private interface Request<T> {
        T send();
    }

    /** Whatever happened, the reconciler looks for itself. */
    private record Waking<T>(Wake wake) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            wake.soon();
        }

        @Override
        public void onUpdate(T before, T after) {
            wake.soon();
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            wake.soon();
        }
    }
}
