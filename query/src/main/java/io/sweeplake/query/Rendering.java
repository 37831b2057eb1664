package io.sweeplake.query;

import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.query.AnswerTable.Rendered;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Writes an answer's rows in one form. */
interface Rendering {

    /**
     * Writes rows until there are no more, or the limits bite; the first row is always given.
     *
     * @param file that does not exist
     */
    Rendered write(AnswerTable answer, Path file) throws SQLException, IOException;

    /**
     * The rendering of a form.
     *
     * @param scratch a folder that DuckDB itself may write in
     */
    static Rendering of(AnswerForm form, Path scratch) {
        return switch (form) {
            case JSON -> new RowRendering(JsonAnswer::new);
            case CSV -> new RowRendering(CsvAnswer::new);
            case ARROW -> new ArrowRendering();
            case PARQUET -> new ParquetRendering(scratch);
        };
    }
}
