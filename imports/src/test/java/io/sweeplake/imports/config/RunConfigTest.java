package io.sweeplake.imports.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case is a folder: what lies beside the results, and what is to be known from it. */
class RunConfigTest {
    private static final Path CASES =
            Path.of("src", "test", "resources", "io", "sweeplake", "imports", "config");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void knowsWhatTheFilesTell(Path folder) throws IOException {
        Properties expected = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("expected.properties"))) {
            expected.load(in);
        }

        RunFacts facts = RunConfig.read(folder.resolve("results"), List.of());

        assertThat(told(facts)).isEqualTo(new TreeMap<>(expected));
    }

    private static Map<Object, Object> told(RunFacts facts) {
        Map<Object, Object> told = new TreeMap<>();
        put(told, "stack", facts.target().stack());
        put(told, "model", facts.target().model());
        put(told, "baseUrl", facts.target().baseUrl());
        put(told, "workload", facts.target().workload());
        put(told, "started", facts.witness().started());
        put(told, "ended", facts.witness().ended());
        put(told, "seed", facts.witness().seed());
        put(told, "exitCode", facts.witness().exitCode());
        put(
                told,
                "anchor",
                facts.witness().anchor().map(at -> at.wall() + " " + at.monotonicNanos()));
        put(told, "factors", text(facts.factors()));
        Map<Integer, Object> stages = new TreeMap<>();
        facts.stages().forEach((stage, levels) -> stages.put(stage, new TreeMap<>(levels)));
        put(told, "stages", text(stages));
        put(
                told,
                "warnings",
                Optional.of(facts.warnings().size()).filter(warnings -> warnings > 0));
        return told;
    }

    private static Optional<String> text(Map<?, ?> map) {
        return Optional.of(new TreeMap<>(map).toString()).filter(text -> !text.equals("{}"));
    }

    private static void put(Map<Object, Object> told, String name, Optional<?> value) {
        value.ifPresent(found -> told.put(name, found.toString()));
    }
}
