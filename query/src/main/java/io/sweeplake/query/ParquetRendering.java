package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import io.sweeplake.query.AnswerTable.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

/** Has DuckDB write a Parquet file where it may. */
final class ParquetRendering implements Rendering {
    // The next try is meant to fit: rows are not all of one size.
    private static final double CAUTION = 0.9;

    private final Path scratch;

    ParquetRendering(Path scratch) {
        this.scratch = requireNonNull(scratch, "scratch");
    }

    /** How large a file gets is known when it is there: it is written anew until it fits. */
    @Override
    public Rendered write(AnswerTable answer, Path file) throws SQLException, IOException {
        long rows = Math.min(answer.rows(), answer.limits().rows());
        Path written = copy(answer, rows);
        while (Files.size(written) > answer.limits().bytes() && rows > 1) {
            double share = CAUTION * answer.limits().bytes() / Files.size(written);
            rows = Math.max(1, (long) (rows * share));
            Files.delete(written);
            written = copy(answer, rows);
        }

        Files.move(written, file);
        return answer.rendered(rows);
    }

    private Path copy(AnswerTable answer, long rows) throws SQLException {
        Path file = scratch.resolve("answer.parquet");
        try (Statement statement = answer.duckdb().createStatement()) {
            statement.execute(
                    "COPY ("
                            + answer.query(rows)
                            + ") TO "
                            + LakeSession.literal(file.toString())
                            + " (FORMAT parquet, COMPRESSION zstd)");
        }

        return file;
    }
}
