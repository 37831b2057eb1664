package io.sweeplake.coordinator.trial.simulation;

import java.util.function.Consumer;

/**
 * What surrounds an agent.
 *
 * @param loadBegins hears of every harness that begins to make load
 * @param podChanged hears when the cluster has something new to show of a pod
 */
record AgentSite(
        Timeline timeline,
        Weather weather,
        Line line,
        SimulatedLake lake,
        Consumer<SimulatedPod> loadBegins,
        Consumer<SimulatedPod> podChanged,
        Trace trace) {}
