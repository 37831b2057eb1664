package io.sweeplake.query;

import java.io.IOException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** Renders an answer row by row. */
interface AnswerWriter {

    /** Called first, once. */
    void columns(ResultSetMetaData columns) throws SQLException, IOException;

    /**
     * One row.
     *
     * @param values as JDBC gives them, {@code null} for NULL
     */
    void row(List<Object> values) throws SQLException, IOException;

    /** Called last, once. */
    void end(long rows, boolean truncated) throws IOException;
}
