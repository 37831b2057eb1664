package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeMacrosTest {
    @TempDir Path folder;

    @Test
    void theIndexNamesEveryFile() throws IOException, URISyntaxException {
        Path macros = Path.of(LakeMacros.class.getResource("macros").toURI());
        try (Stream<Path> files = Files.list(macros)) {
            assertThat(Resources.read("macros/index").lines())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(each -> each.getFileName().toString())
                                    .filter(each -> each.endsWith(".sql"))
                                    .toList());
        }
    }

    @Test
    void everyHeaderSaysWhatUnitsAndSource() {
        assertThat(LakeMacros.statements())
                .isNotEmpty()
                .allSatisfy(
                        sql ->
                                assertThat(
                                                sql.lines()
                                                        .filter(l -> l.matches("-- [a-z]+: .*"))
                                                        .map(l -> l.split("[ :]")[1]))
                                        .containsExactly("what", "units", "source"));
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
                        SELECT n, q, order_statistic_ranks(n, q) AS got, low, high
                        FROM read_csv(%s, types = {
                            'n': BIGINT, 'q': DOUBLE, 'low': BIGINT, 'high': BIGINT
                        })
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
}
