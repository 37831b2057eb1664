package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.FailureReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What befalls launcher pods while they live. */
final class Mishaps {
    private final SimulatedCluster cluster;
    private final Timeline timeline;
    private final Chance chance;
    private final Weather weather;
    private final Trace trace;

    Mishaps(
            SimulatedCluster cluster,
            Timeline timeline,
            Chance chance,
            Weather weather,
            Trace trace) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
        this.trace = requireNonNull(trace, "trace");
    }

    private enum Kind {
        /** The pod's processes are gone, and nobody says why. */
        VANISHED,
        /** The agent is gone; the harness goes on without it. */
        AGENT_LOST,
        HARNESS_OUT_OF_MEMORY,
        AGENT_OUT_OF_MEMORY,
        EVICTED,
        NODE_LOST,
        /** The cluster hears nothing of the node any more, and yet everything there goes on. */
        NODE_OUT_OF_SIGHT,
        POD_DELETED,
        JOB_DELETED
    }

    private static final List<Kind> LOCAL = List.of(Kind.VANISHED, Kind.AGENT_LOST);

    private static final Set<Kind> OF_THE_DEAD =
            EnumSet.of(Kind.NODE_LOST, Kind.EVICTED, Kind.JOB_DELETED);

    /** A pod has begun to live. */
    void threaten(SimulatedAgent agent) {
        if (chance.of(weather.pods())) {
            Kind kind = chance.oneOf(cluster.kind().remote() ? List.of(Kind.values()) : LOCAL);
            timeline.after(chance.seconds(0.5, 200), () -> befall(agent, kind));
        }
    }

    // No default branch: a new kind must not compile until it does harm.
    private void befall(SimulatedAgent agent, Kind kind) {
        SimulatedPod pod = agent.pod();
        // A pod that has done its part can still be said to be lost.
        boolean spared = pod.over() && !OF_THE_DEAD.contains(kind);
        if (spared || pod.deleted()) {
            return;
        }

        trace.say("mishap:", kind, pod);
        switch (kind) {
            case VANISHED -> {
                lose(pod, FailureReason.LAUNCHER_POD_LOST);
                cluster.end(pod);
            }
            case AGENT_LOST -> {
                agent.die();
                lose(pod, FailureReason.LAUNCHER_POD_LOST);
            }
            case HARNESS_OUT_OF_MEMORY -> {
                lose(pod, FailureReason.OOM_KILLED);
                agent.killHarness();
            }
            case AGENT_OUT_OF_MEMORY -> {
                agent.die();
                lose(pod, FailureReason.OOM_KILLED);
            }
            case EVICTED -> {
                lose(pod, FailureReason.EVICTED);
                agent.terminate();
                timeline.after(chance.seconds(0.1, 30), () -> cluster.end(pod));
            }
            case NODE_LOST -> {
                cluster.end(pod);
                timeline.after(chance.seconds(40, 300), () -> lose(pod, FailureReason.NODE_LOST));
            }
            case NODE_OUT_OF_SIGHT -> {
                pod.hideFromCluster(timeline.instant());
                lose(pod, FailureReason.NODE_LOST);
                // As long as the launcher reckons with: then either the node is back or it is off.
                timeline.after(chance.seconds(5, 110), () -> cluster.end(pod));
            }
            case POD_DELETED -> cluster.terminate(pod);
            case JOB_DELETED -> cluster.deleteBehindItsBack(pod.attempt());
        }
        cluster.tell(pod);
    }

    private void lose(SimulatedPod pod, FailureReason reason) {
        pod.lose(SimulatedCluster.failure(reason, "mishap"));
        cluster.tell(pod);
    }
}
