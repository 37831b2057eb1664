package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import java.util.function.IntConsumer;

/** The program that makes load in a pod: it ends by itself, well or badly, or never. */
final class SimulatedHarness {
    private final SimulatedPod pod;
    private final AgentSite site;
    private final Chance chance;
    private IntConsumer watcher = code -> {};

    SimulatedHarness(SimulatedPod pod, AgentSite site, Chance chance) {
        this.pod = requireNonNull(pod, "pod");
        this.site = requireNonNull(site, "site");
        this.chance = requireNonNull(chance, "chance");
    }

    /**
     * @param onEnd hears the exit code
     */
    void begin(IntConsumer onEnd) {
        watcher = onEnd;
        pod.beginLoad();
        site.trace().say("harness", pod, "begins");
        site.loadBegins().accept(pod);
        boolean hangs = chance.of(site.weather().harnesses() / 2);
        int code = chance.of(site.weather().harnesses()) ? 1 : 0;
        if (!hangs) {
            site.timeline().after(chance.seconds(5, 90), () -> end(code));
        }
    }

    /** Unless it has ended. */
    void end(int code) {
        if (pod.makingLoad()) {
            stop();
            watcher.accept(code);
        }
    }

    /** Nobody is to hear of it. */
    void stop() {
        if (pod.makingLoad()) {
            site.trace().say("harness", pod, "ends");
        }
        pod.endHarness();
        site.podChanged().accept(pod);
    }
}
