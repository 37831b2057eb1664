package io.sweeplake.query;

import io.sweeplake.query.AnswerTable.Rendered;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/** Writes Arrow's IPC stream, a batch at a time. */
final class ArrowRendering implements Rendering {
    // Enough for columns to pay off, few enough for a batch of long texts to fit in memory.
    private static final int BATCH_ROWS = 16_384;

    @Override
    public Rendered write(AnswerTable answer, Path file) throws SQLException, IOException {
        // A batch's columns go to the file as they lie in memory: no stream copies them in between.
        try (FileChannel body =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                BufferAllocator allocator = new RootAllocator();
                Statement statement = answer.duckdb().createStatement();
                ResultSet found = statement.executeQuery(answer.query());
                ArrowReader batches =
                        (ArrowReader)
                                found.unwrap(DuckDBResultSet.class)
                                        .arrowExportStream(allocator, BATCH_ROWS);
                ArrowStreamWriter writer =
                        new ArrowStreamWriter(batches.getVectorSchemaRoot(), batches, body)) {
            writer.start();
            long rows = 0;
            while (writer.bytesWritten() <= answer.limits().bytes() && batches.loadNextBatch()) {
                rows += batches.getVectorSchemaRoot().getRowCount();
                writer.writeBatch();
            }
            writer.end();
            return answer.rendered(rows);
        }
    }
}
