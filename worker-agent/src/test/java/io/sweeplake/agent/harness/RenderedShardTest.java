package io.sweeplake.agent.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Every folder of {@code shards} is a trial's profile and a shard, and what that shard must be
 * given to run: {@code profile.yaml} and {@code run.sh}, or why there is no such thing in {@code
 * refused.txt}.
 */
class RenderedShardTest {
    private static final Path RESULTS = Path.of("/results/it's_e1_stack");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rendered")
    void writesWhatTheFolderSays(String name, Path folder) throws IOException {
        RenderedRun run = run(folder);

        assertThat(tree(run.profileYaml()))
                .isEqualTo(tree(Files.readString(folder.resolve("profile.yaml"))));
        assertThat(run.script()).isEqualTo(Files.readString(folder.resolve("run.sh")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithWhereAndWhatAndHowToMendIt(String name, Path folder) throws IOException {
        ProfileRefused refused = catchThrowableOfType(ProfileRefused.class, () -> run(folder));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage() + "\n")
                .isEqualTo(Files.readString(folder.resolve("refused.txt")));
    }

    static Stream<Arguments> rendered() throws IOException, URISyntaxException {
        return cases().filter(arguments -> !isRefused(arguments));
    }

    static Stream<Arguments> refused() throws IOException, URISyntaxException {
        return cases().filter(RenderedShardTest::isRefused);
    }

    private static boolean isRefused(Arguments arguments) {
        return Files.exists(((Path) arguments.get()[1]).resolve("refused.txt"));
    }

    private static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(RenderedShardTest.class.getResource("shards").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    @SuppressWarnings("unchecked")
    private static RenderedRun run(Path folder) throws IOException {
        Map<String, Object> given =
                (Map<String, Object>) tree(Files.readString(folder.resolve("given.yaml")));
        ShardAssignment assignment =
                new ShardAssignment(
                        new SweepId("s"),
                        AttemptId.parse("s-0123456789ab-r1-a1"),
                        new ShardAssignment.Share(
                                (Integer) given.get("shard"),
                                (Integer) given.get("shards"),
                                1_234_567_890L),
                        new ShardAssignment.Target("stack", "m", "http://small", false),
                        new ShardAssignment.HarnessRun(
                                (String) given.get("harness"),
                                (Map<String, Object>) given.get("profile"),
                                3,
                                Duration.ofSeconds(90),
                                Duration.ofMinutes(5)),
                        new ShardAssignment.Places("/results", "/lake"));

        return HarnessAdapters.find(assignment.harness().name())
                .orElseThrow()
                .render(assignment, RESULTS);
    }

    private static Object tree(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }
}
