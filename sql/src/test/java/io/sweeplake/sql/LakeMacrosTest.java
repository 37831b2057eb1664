package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder {@code macros/<case>} is a test: a question ({@code query.sql}) and its answer. */
class LakeMacrosTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheCaseExpects(String name) throws Exception {
        Path files = folderOfCases().resolve(name);

        List<String> answer =
                TestLake.empty(folder).query(Files.readString(files.resolve("query.sql")));

        assertThat(answer).isEqualTo(Files.readAllLines(files.resolve("expected.csv")));
    }

    @Test
    void everyMacroHasACase() throws Exception {
        String queries =
                cases().stream()
                        .map(each -> TestLake.resource("/macros/" + each + "/query.sql"))
                        .collect(Collectors.joining());

        assertThat(LakeMacros.names()).allSatisfy(name -> assertThat(queries).contains(name + "("));
    }

    @Test
    void theIndexNamesEveryFile() throws IOException, URISyntaxException {
        Path root = Path.of(LakeMacros.class.getResource("macros").toURI());
        try (Stream<Path> files = Files.list(root)) {
            List<String> found =
                    files.map(each -> each.getFileName().toString())
                            .filter(each -> each.endsWith(".sql"))
                            .toList();

            assertThat(Resources.read("macros/index").lines())
                    .containsExactlyInAnyOrderElementsOf(found);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeMacros#names")
    void everyHeaderSaysWhatUnitsAndSource(String name) {
        assertThat(LakeMacros.sql(name).lines().filter(each -> each.matches("-- [a-z]+: .*")))
                .extracting(each -> each.substring(3, each.indexOf(':')))
                .containsExactly("what", "units", "source");
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeMacros#names")
    void createsTheMacroItsFileIsNamedAfter(String name) {
        assertThat(LakeMacros.sql(name)).contains("CREATE OR REPLACE MACRO " + name + "(");
    }

    /** {@code order_statistic_ranks.csv} is scipy's, by {@code reference/}. */
    @Test
    void enclosesAQuantileByTheRanksOfTheBinomial() throws URISyntaxException {
        String csv =
                Path.of(getClass().getResource("/order_statistic_ranks.csv").toURI()).toString();
        TestLake lake = TestLake.empty(folder);

        List<String> wrong =
                lake.query(
                        """
                        SELECT *
                        FROM (
                            SELECT n, q, order_statistic_ranks(n, q) AS got, low, high
                            FROM read_csv(%s, types = {
                                'n': BIGINT, 'q': DOUBLE, 'low': BIGINT, 'high': BIGINT
                            })
                        )
                        WHERE got.low IS DISTINCT FROM low OR got.high IS DISTINCT FROM high
                        """
                                .formatted(LakeViews.quoted(csv)));

        assertThat(wrong).hasSize(1);
    }

    @Test
    void knowsNoRanksOfNoValue() {
        List<String> answer =
                TestLake.empty(folder)
                        .query(
                                "SELECT order_statistic_ranks(0, 0.5) AS ranks,"
                                        + " binomial_quantile(0.5, 0, 0.5) AS quantile");

        assertThat(Arrays.asList(answer.get(1).split(",", -1))).containsExactly("", "");
    }

    @Test
    void saysThatAPercentileIsAskedAsAFraction() {
        TestLake lake = TestLake.empty(folder);

        assertThatThrownBy(() -> lake.query("SELECT pct_low(i, 99) FROM range(1000) AS t(i)"))
                .hasRootCauseMessage(
                        "Invalid Input Error: A percentile is asked as a fraction between 0 and 1,"
                                + " such as 0.99.");
    }

    static List<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(folderOfCases())) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static Path folderOfCases() throws URISyntaxException {
        return Path.of(LakeMacrosTest.class.getResource("/macros").toURI());
    }
}
