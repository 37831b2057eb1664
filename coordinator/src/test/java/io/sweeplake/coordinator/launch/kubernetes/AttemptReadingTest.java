package io.sweeplake.coordinator.launch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sweeplake.coordinator.trial.AttemptSeen;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code attempts} is what a cluster shows of an attempt, and what that means. */
class AttemptReadingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    /** As a case writes it. */
    record World(Job job, List<Pod> pods, List<Event> warnings) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatTheClusterShows(String name, Path folder) throws IOException {
        World world =
                Serialization.unmarshal(Files.readString(folder.resolve("seen.yaml")), World.class);

        AttemptSeen seen =
                new AttemptReading(world.job(), some(world.pods()), some(world.warnings()), 2)
                        .seen(NOW);

        assertThat(said(seen)).isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(AttemptReadingTest.class.getResource("attempts").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    private static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String said(AttemptSeen seen) {
        if (seen instanceof AttemptSeen.Broken broken) {
            return broken.shards().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                            loss ->
                                    "  %d %s %s\n"
                                            .formatted(
                                                    loss.getKey(),
                                                    loss.getValue().reason(),
                                                    loss.getValue().message()))
                    .collect(Collectors.joining("", "broken\n", ""));
        }

        AttemptSeen.Present present = (AttemptSeen.Present) seen;
        String held =
                present.held()
                        .map(
                                h ->
                                        "  held %s since %s: %s\n"
                                                .formatted(
                                                        h.failure().reason(),
                                                        h.since(),
                                                        h.failure().message()))
                        .orElse("");
        return "present\n"
                + held
                + shards("not started", present.notStarted())
                + shards("unseen", present.endUnseen())
                + present.imageDigest().map(digest -> "  image " + digest + "\n").orElse("");
    }

    private static String shards(String what, Set<Integer> shards) {
        return shards.isEmpty()
                ? ""
                : new TreeSet<>(shards)
                        .stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "  " + what + " ", "\n"));
    }
}
