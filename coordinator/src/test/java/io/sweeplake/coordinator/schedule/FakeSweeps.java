package io.sweeplake.coordinator.schedule;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.Place;
import io.sweeplake.coordinator.sweep.SweepProblem;
import io.sweeplake.coordinator.sweep.SweepRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sweeps in memory, which end when the test says so. */
final class FakeSweeps implements ScheduledSweeps {
    final Map<SweepId, Map<String, String>> taken = new LinkedHashMap<>();
    final Map<SweepId, Progress> progress = new LinkedHashMap<>();
    boolean refuses;
    Runnable afterSubmit = () -> {};

    @Override
    public Planned plan(Schedule.Text text) {
        refuse();
        return new Planned("x", Set.of("http://stack"));
    }

    @Override
    public String shown(Schedule.Text text) {
        return text.yaml();
    }

    @Override
    public void submit(SweepId id, Schedule.Text text, Map<String, String> labels) {
        refuse();
        if (taken.putIfAbsent(id, labels) != null) {
            throw new IllegalStateException(id + " is there already");
        }

        progress.put(id, new Progress(false, false));
        afterSubmit.run();
    }

    @Override
    public Optional<Progress> find(SweepId id) {
        return Optional.ofNullable(progress.get(id));
    }

    @Override
    public Optional<String> findText(SweepId id) {
        return find(id).map(there -> "name: x\n");
    }

    @Override
    public void cancel(SweepId id) {
        progress.computeIfPresent(id, (same, was) -> new Progress(was.finished(), true));
    }

    void finishAll() {
        progress.replaceAll((id, was) -> new Progress(true, was.cancelAsked()));
    }

    /** By the times that they were fired for. */
    List<String> firedAt() {
        return new ArrayList<>(
                taken.values().stream().map(labels -> labels.get("fired_at")).toList());
    }

    private void refuse() {
        if (refuses) {
            throw new SweepRefused(
                    List.of(new SweepProblem(new Place("", 0, 0), "no such volume", "make it")));
        }
    }
}
