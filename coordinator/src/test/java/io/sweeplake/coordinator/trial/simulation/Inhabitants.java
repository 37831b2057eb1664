package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/** The agents that live in pods. */
final class Inhabitants {
    private final AgentSite site;
    private final Mishaps mishaps;
    private final Chance chance;
    private final Map<SimulatedPod, SimulatedAgent> agents = new HashMap<>();

    Inhabitants(AgentSite site, Mishaps mishaps, Chance chance) {
        this.site = requireNonNull(site, "site");
        this.mishaps = requireNonNull(mishaps, "mishaps");
        this.chance = requireNonNull(chance, "chance");
    }

    void boot(SimulatedPod pod) {
        SimulatedAgent agent = new SimulatedAgent(pod, site, chance.fork());
        agents.put(pod, agent);
        agent.start();
        mishaps.threaten(agent);
    }

    void terminate(SimulatedPod pod) {
        SimulatedAgent agent = agents.get(pod);
        if (agent != null) {
            agent.terminate();
        }
    }
}
