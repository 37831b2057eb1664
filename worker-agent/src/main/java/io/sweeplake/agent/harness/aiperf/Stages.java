package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Which stage a request is of: the phases that are no warm-up, in their order. */
final class Stages {
    private final int first;
    private final List<Long> phases;

    private Stages(int first, Set<Long> phases) {
        this.first = first;
        this.phases = new ArrayList<>(phases);
    }

    /** One stage for all. */
    static Stages single(int first) {
        return new Stages(first, Set.of());
    }

    /**
     * The phases that were configured, and those that the records name.
     *
     * @param first the number of the run's first stage
     */
    static Stages of(JsonFile records, Set<Long> configured, int first) throws IOException {
        Set<Long> phases = new TreeSet<>(configured);
        RecordParser parser = new RecordParser();
        Measured record = new Measured();
        try (JsonLines lines = new JsonLines(records)) {
            while (lines.next(json -> parser.readPhase(json, record))) {
                if (!record.warmUp && record.phase != UNKNOWN) {
                    phases.add(record.phase);
                }
            }
        }

        return new Stages(first, phases);
    }

    /** How many there are. */
    int count() {
        return Math.max(phases.size(), 1);
    }

    /** The stage of a phase; empty if there are several, and it is none of them. */
    OptionalInt findStage(long phase) {
        if (phases.size() <= 1) {
            return OptionalInt.of(first);
        }

        int rank = phases.indexOf(phase);
        return rank < 0 ? OptionalInt.empty() : OptionalInt.of(first + rank);
    }
}
