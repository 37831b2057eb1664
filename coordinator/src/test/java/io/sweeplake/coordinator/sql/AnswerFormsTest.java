package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.Parameters;
import io.sweeplake.coordinator.sql.Pools.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of an answer beside plain CSV, and where they are cut. */
class AnswerFormsTest {
    @TempDir static Path temp;
    private static Path lake;
    private static StatementPool pool;

    @BeforeAll
    static void open() throws IOException {
        lake = Pools.smallLake(temp);
        pool = Pools.over(lake, temp, 1 << 20);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void cutsAnAnswerThatGrowsTooLarge() {
        try (StatementPool terse = Pools.over(lake, temp, 1000)) {
            String statement = "SELECT repeat('x', 300) AS x FROM range(100)";

            for (AnswerForm form : List.of(AnswerForm.JSON, AnswerForm.CSV)) {
                Read answer =
                        Pools.ask(terse, new SqlQuery(statement, Parameters.none(), form, 1000));
                assertThat(answer.truncated()).isTrue();
                assertThat(answer.rows()).isBetween(3L, 4L);
            }
        }
    }

    @Test
    void cutsAParquetFileThatGrowsTooLarge() {
        try (StatementPool terse = Pools.over(lake, temp, 100_000)) {
            SqlQuery query =
                    new SqlQuery(
                            "SELECT uuid() AS u FROM range(100000)",
                            Parameters.none(),
                            AnswerForm.PARQUET,
                            1_000_000);

            Read answer = Pools.ask(terse, query);

            assertThat(answer.truncated()).isTrue();
            assertThat(answer.rows()).isBetween(100L, 20_000L);
            assertThat(answer.body().length).isLessThanOrEqualTo(100_000);
            assertThat(new String(answer.body(), 0, 4, UTF_8)).isEqualTo("PAR1");
        }
    }

    @Test
    void givesAnArrowStream() throws IOException {
        SqlQuery query =
                new SqlQuery(
                        "SELECT i, i::VARCHAR AS text, [i] AS list FROM range(40000) AS t(i)",
                        Parameters.none(),
                        AnswerForm.ARROW,
                        30_000);

        Read answer = Pools.ask(pool, query);

        long rows = 0;
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(answer.body()), allocator)) {
            while (reader.loadNextBatch()) {
                assertThat(reader.getVectorSchemaRoot().getVector("text").getObject(0))
                        .hasToString(Long.toString(rows));
                rows += reader.getVectorSchemaRoot().getRowCount();
            }
        }
        assertThat(rows).isEqualTo(30_000).isEqualTo(answer.rows());
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void cutsAnArrowStreamThatGrowsTooLarge() throws IOException {
        try (StatementPool terse = Pools.over(lake, temp, 1_000_000)) {
            Read answer = Pools.ask(terse, arrow("SELECT i FROM range(1000000) AS t(i)"));

            assertThat(answer.truncated()).isTrue();
            assertThat(answer.rows()).isBetween(100_000L, 200_000L);
            assertThat(numbers(answer, "i")).isEqualTo(answer.rows());
        }
    }

    @Test
    void givesAnArrowStreamOfAnEnumerationAndOfNothing() throws IOException {
        Read words =
                Pools.ask(
                        pool,
                        arrow(
                                "SELECT (CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END)"
                                        + "::ENUM('odd', 'even') AS word FROM range(40000) AS t(i)"));
        Read nothing = Pools.ask(pool, arrow("SELECT 1 AS one WHERE false"));

        assertThat(words.rows()).isEqualTo(40_000);
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(words.body()), allocator)) {
            assertThat(reader.loadNextBatch()).isTrue();
            FieldVector index = reader.getVectorSchemaRoot().getVector("word");
            try (ValueVector decoded =
                    DictionaryEncoder.decode(
                            index, reader.lookup(index.getField().getDictionary().getId()))) {
                assertThat(decoded.getObject(0)).hasToString("even");
                assertThat(decoded.getObject(1)).hasToString("odd");
            }
        }
        assertThat(nothing.rows()).isZero();
        assertThat(numbers(nothing, "one")).isZero();
    }

    @Test
    void keepsTheOrderOfALongAnswer() throws IOException {
        // More than DuckDB scans at once with one thread.
        try (StatementPool wide = Pools.over(lake, temp, 1 << 24)) {
            Read answer = Pools.ask(wide, arrow("SELECT i FROM range(1000000) AS t(i) ORDER BY i"));

            assertThat(answer.truncated()).isFalse();
            assertThat(numbers(answer, "i")).isEqualTo(1_000_000);
        }
    }

    private static SqlQuery arrow(String statement) {
        return new SqlQuery(statement, Parameters.none(), AnswerForm.ARROW, 2_000_000);
    }

    /** Checks that a column counts from 0, and says how far. */
    private static long numbers(Read answer, String column) throws IOException {
        long rows = 0;
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(answer.body()), allocator)) {
            while (reader.loadNextBatch()) {
                FieldVector batch = reader.getVectorSchemaRoot().getVector(column);
                for (int i = 0; i < batch.getValueCount(); i++) {
                    assertThat(batch.getObject(i)).isEqualTo(rows++);
                }
            }
        }
        return rows;
    }
}
