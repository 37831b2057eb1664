package io.sweeplake.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays back one list of trials after another, and is finished at the last. */
final class FakeCoordinator implements Coordinator {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Deque<List<Trial>> looks;
    final List<String> submitted = new ArrayList<>();
    final List<String> queries = new ArrayList<>();
    Table answer = new Table(List.of(), List.of());

    FakeCoordinator(List<List<Trial>> looks) {
        this.looks = new ArrayDeque<>(looks);
    }

    static Trial trial(String id, String endpoint, String state) {
        return trial(id, endpoint, state, Optional.empty());
    }

    static Trial trial(String id, String endpoint, String state, Optional<Instant> launchedAt) {
        Map<String, String> factors = new TreeMap<>(Map.of("endpoint", endpoint, "rate", "4"));
        Optional<String> problem =
                state.equals("FAILED") ? Optional.of("the harness ended with 1") : Optional.empty();
        return new Trial(id, "http://" + endpoint, factors, state, launchedAt, problem);
    }

    @Override
    public Sweep submit(String yaml) {
        submitted.add(yaml);
        return new Sweep("s1", "RUNNING", false, looks.getLast().size(), List.of("mind the gap"));
    }

    @Override
    public Sweep sweep(String id) {
        return new Sweep(id, "RUNNING", looks.size() == 1, looks.getLast().size(), List.of());
    }

    @Override
    public List<Trial> trials(String sweepId) {
        return looks.size() == 1 ? looks.getFirst() : looks.removeFirst();
    }

    @Override
    public Table query(String sql) {
        queries.add(sql);
        return answer;
    }
}
