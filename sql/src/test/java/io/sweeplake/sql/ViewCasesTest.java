package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder {@code cases/<view>/<case>} is a test: rows ({@code lake.sql}), a question ({@code
 * query.sql}) and its answer ({@code expected.csv}). A case without rows of its own is asked of
 * {@code lakes/known_model.sql}.
 */
@Tag("any-java")
@Execution(ExecutionMode.CONCURRENT)
class ViewCasesTest {
    private static TestLake known;
    private static TestLake knownAndCompacted;

    @TempDir Path folder;

    @BeforeAll
    static void makeTheKnownLake(@TempDir Path shared) {
        String rows = TestLake.resource("/lakes/known_model.sql");
        known = TestLake.empty(shared.resolve("landed")).with(rows);
        knownAndCompacted = TestLake.empty(shared.resolve("compacted")).compacted(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void answersAsTheCaseExpects(String name) throws Exception {
        Path files = cases().resolve(name);
        TestLake lake = lake(files.resolve("lake.sql"));

        List<String> answer = lake.query(Files.readString(files.resolve("query.sql")));

        assertThat(answer).isEqualTo(Files.readAllLines(files.resolve("expected.csv")));
    }

    /** Whoever asks does not see whether a sweep has been compacted. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("namesOfWhatIsCompactedAlike")
    void answersTheSameOnceItIsCompacted(String name) throws Exception {
        Path files = cases().resolve(name);
        TestLake lake =
                Files.exists(files.resolve("lake.sql"))
                        ? TestLake.empty(folder)
                                .compacted(Files.readString(files.resolve("lake.sql")))
                        : knownAndCompacted;

        List<String> answer = lake.query(Files.readString(files.resolve("query.sql")));

        assertThat(answer).isEqualTo(Files.readAllLines(files.resolve("expected.csv")));
    }

    @Test
    void everyViewHasACase() throws Exception {
        try (Stream<Path> folders = Files.list(cases())) {
            Set<String> tested =
                    folders.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString())
                            .collect(Collectors.toSet());
            assertThat(tested)
                    .containsExactlyInAnyOrderElementsOf(
                            LakeViews.all().stream().map(LakeView::name).toList());
        }
    }

    static List<String> names() throws IOException, URISyntaxException {
        Path root = cases();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.endsWith("query.sql"))
                    .map(each -> root.relativize(each.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Of views that read requests all but those that are about generations. */
    static List<String> namesOfWhatIsCompactedAlike() throws IOException, URISyntaxException {
        List<String> names = new ArrayList<>();
        for (String name : names()) {
            Path folder = cases().resolve(name);
            String view = name.substring(0, name.indexOf('/'));
            if (readsRequests(view) && !saysGenerations(folder)) {
                names.add(name);
            }
        }

        return names;
    }

    private static boolean readsRequests(String name) {
        LakeView view =
                LakeViews.all().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return view.sql().contains("lake_requests()")
                || view.reads().stream().anyMatch(ViewCasesTest::readsRequests);
    }

    private static boolean saysGenerations(Path folder) throws IOException {
        for (String file : List.of("lake.sql", "query.sql")) {
            Path path = folder.resolve(file);
            if (Files.exists(path)
                    && Files.readString(path).matches("(?s).*\\b(gen|revision)\\b.*")) {
                return true;
            }
        }

        return false;
    }

    private TestLake lake(Path rows) throws IOException {
        return Files.exists(rows) ? TestLake.empty(folder).with(Files.readString(rows)) : known;
    }

    private static Path cases() throws URISyntaxException {
        return Path.of(ViewCasesTest.class.getResource("/cases").toURI());
    }
}
