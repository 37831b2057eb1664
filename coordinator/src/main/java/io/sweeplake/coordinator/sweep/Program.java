package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A level of the harness factor: a harness, and the workload in its words.
 *
 * @param name as results show it
 */
record Program(String name, Config.Harness harness, String workload) {
    Program {
        requireNonNull(name, "name");
        requireNonNull(harness, "harness");
        requireNonNull(workload, "workload");
    }

    /** What makes it another treatment than one of another level. */
    String content() {
        return harness.kind().name() + harness.image().map(image -> " " + image).orElse("");
    }

    /** In whose words each of the workloads is; that two harnesses share one is noted. */
    static Map<String, HarnessProfile> words(List<Program> programs, Problems problems) {
        Map<String, HarnessProfile> words = new LinkedHashMap<>();
        for (Program program : programs) {
            HarnessProfile kind = program.harness().kind();
            HarnessProfile other = words.putIfAbsent(program.workload(), kind);
            if (other != null && other != kind) {
                problems.add(
                        program.harness().pods().place(),
                        "the workload `"
                                + program.workload()
                                + "` cannot be in the words of "
                                + other.name()
                                + " and of "
                                + kind.name(),
                        "write a workload for each of them");
            }
        }

        return words;
    }
}
