package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-java")
@Execution(ExecutionMode.CONCURRENT)
class QuestionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "questions.md");
    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)\n```", Pattern.DOTALL);

    private static TestLake lake;

    @BeforeAll
    static void makeTheLake(@TempDir Path folder) {
        lake = TestLake.empty(folder).with(TestLake.resource("/lakes/known_model.sql"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsOneLineThatAnswersSomething(String sql) {
        assertThat(sql.lines()).hasSize(1);
        assertThat(lake.query(sql)).hasSizeGreaterThan(1);
    }

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
