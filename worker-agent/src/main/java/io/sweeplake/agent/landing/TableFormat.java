package io.sweeplake.agent.landing;

import org.apache.parquet.schema.MessageType;

/** How rows of one table become columns. */
interface TableFormat<T> {
    MessageType schema();

    /** Writes every column of one row, in the schema's order. */
    void write(T row, CellWriter cells);
}
