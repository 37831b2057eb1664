package io.sweeplake.sql;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LakeViewsTest {
    /** They would look for the committed trials twice if they asked the source views. */
    private static final Set<String> JOINS_RECORDS =
            Set.of(
                    "request_latency",
                    "request_slo",
                    "server_intervals",
                    "trial_goodput",
                    "trial_latency",
                    "trial_load",
                    "trial_percentiles",
                    "trial_summary",
                    "treatment_slo");

    private static final Pattern RELATION = Pattern.compile("(?:FROM|JOIN) ([a-z_]+)\\b(?!\\()");
    private static final Pattern NAMED_QUERY =
            Pattern.compile("([a-z_]+) AS (?:MATERIALIZED )?\\(\n");

    @TempDir Path folder;

    @Test
    void theIndexNamesEveryFileInLoadOrder() throws IOException, URISyntaxException {
        Path root = Path.of(LakeViews.class.getResource("views").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<String> found =
                    files.filter(each -> each.toString().endsWith(".sql"))
                            .map(each -> root.relativize(each).toString().replace('\\', '/'))
                            .sorted()
                            .toList();

            assertThat(Resources.read("views/index").lines().toList()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void everyHeaderSaysGrainQuestionUnitsReadsAndWithout(LakeView view) {
        assertThat(view.header().lines().filter(each -> each.matches("[a-z]+: .*")))
                .as(
                        "the header of %s; `-- asks:` is one question in a user's words, behind"
                                + " `-- grain:`",
                        view.name())
                .extracting(each -> each.substring(0, each.indexOf(':')))
                .containsExactly("grain", "asks", "units", "reads", "without");
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void onlySourceViewsKnowFiles(LakeView view) {
        boolean knowsFiles = body(view).matches("(?s).*(read_|getvariable|glob|'/).*");
        boolean knowsTheLake = knowsFiles || body(view).matches("(?s).*\\blake_[a-z]+\\(.*");

        assertThat(knowsFiles && view.grain() != Grain.SOURCE).isFalse();
        assertThat(knowsTheLake)
                .isEqualTo(view.grain() == Grain.SOURCE || JOINS_RECORDS.contains(view.name()));
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void readsOnlyViewsThatLoadBeforeItAndAreOfNoHigherGrain(LakeView view) {
        List<LakeView> before =
                LakeViews.all().stream().takeWhile(each -> !each.equals(view)).toList();
        Map<String, LakeView> readable =
                before.stream().collect(toMap(LakeView::name, Function.identity()));

        assertThat(readable.keySet()).containsAll(view.reads());
        assertThat(view.reads())
                .allSatisfy(
                        name ->
                                assertThat(readable.get(name).grain())
                                        .isLessThanOrEqualTo(view.grain()));
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void readsWhatItsHeaderSays(LakeView view) {
        Set<String> read = found(RELATION, view);
        read.removeAll(found(NAMED_QUERY, view));

        assertThat(read.stream().filter(each -> !each.startsWith("read_")))
                .containsExactlyInAnyOrderElementsOf(view.reads());
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void worksOnAnEmptyLake(LakeView view) {
        assertThat(TestLake.empty(folder).query("FROM " + view.name())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.sweeplake.sql.LakeViews#all")
    void createsTheViewItsFileIsNamedAfter(LakeView view) {
        assertThat(view.sql()).contains("CREATE OR REPLACE VIEW " + view.name() + " AS\n");
    }

    @Test
    void sourceViewsHaveTheColumnsOfTheirTables() {
        TestLake lake = TestLake.empty(folder);

        for (LakeView view : LakeViews.all()) {
            if (view.grain() == Grain.SOURCE) {
                TableSchema table =
                        TableSchema.all().stream()
                                .filter(each -> each.name().equals(view.name()))
                                .findFirst()
                                .orElseThrow();
                List<String> columns =
                        table.ddl()
                                .lines()
                                .filter(each -> each.matches("    [\"a-z].*"))
                                .map(each -> each.strip().split(" ")[0].replace("\"", ""))
                                .toList();
                assertThat(lake.query("FROM " + view.name()))
                        .containsExactly(String.join(",", columns));
            }
        }
    }

    @Test
    void givesTheViewsANamedOneNeedsAndNoOthers() {
        List<String> statements = LakeViews.statements("/lake", List.of("trial_errors"));

        assertThat(
                        statements.stream()
                                .filter(sql -> sql.contains(" VIEW "))
                                .map(LakeViewsTest::created))
                .containsExactly("trials", "request_latency", "trial_errors");
    }

    @Test
    void quotesTheLakesPath() {
        assertThat(LakeViews.statements("/it's").get(0)).isEqualTo("SET VARIABLE lake = '/it''s'");
    }

    @Test
    void theScriptMakesTheViewsInOneGo() throws SQLException {
        TestLake.empty(folder);

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(LakeViews.script(folder.toString()));
            ResultSet count = statement.executeQuery("SELECT count(*) FROM treatment_summary");
            count.next();
            assertThat(count.getLong(1)).isZero();
        }
    }

    private static Set<String> found(Pattern pattern, LakeView view) {
        return pattern.matcher(body(view))
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toSet());
    }

    private static String body(LakeView view) {
        return view.sql()
                .lines()
                .filter(each -> !each.strip().startsWith("--"))
                .reduce("", (before, line) -> before + "\n" + line);
    }

    private static String created(String sql) {
        return sql.replaceFirst("(?s).*CREATE OR REPLACE VIEW ([a-z_]+) AS.*", "$1");
    }
}
