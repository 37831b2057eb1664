package io.sweeplake.agent.landing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * One Parquet file while it is written: ZSTD, delta-encoded integers. Row groups are encoded side
 * by side and appended one after the other. No class of Hadoop is loaded; its types stand in
 * signatures only.
 */
final class ParquetTable<T> implements Closeable {
    private static final int PAGE_BYTES = 256 << 10;

    /** Unused by a writer that is handed whole row groups, but it must be a number. */
    private static final long ROW_GROUP_BYTES = 128L << 20;

    private static final FileEncryptionProperties NO_ENCRYPTION = null;

    private final TableFormat<T> format;
    private final ParquetProperties properties;
    private final ParquetFileWriter writer;
    private long rows;

    ParquetTable(Path file, TableFormat<T> format) throws IOException {
        this.format = format;
        properties = properties(format.schema());
        writer =
                new ParquetFileWriter(
                        new LocalOutputFile(file),
                        format.schema(),
                        ParquetFileWriter.Mode.OVERWRITE,
                        ROW_GROUP_BYTES,
                        0,
                        NO_ENCRYPTION,
                        properties);
        writer.start();
    }

    private static ParquetProperties properties(MessageType schema) {
        ParquetProperties.Builder builder =
                ParquetProperties.builder()
                        .withWriterVersion(WriterVersion.PARQUET_2_0)
                        .withPageSize(PAGE_BYTES);
        // Times hardly repeat: a dictionary of them is work for nothing, deltas are small.
        for (ColumnDescriptor column : schema.getColumns()) {
            if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
                builder.withDictionaryEncoding(String.join(".", column.getPath()), false);
            }
        }

        return builder.build();
    }

    /** A row group for this table, for one thread to fill. */
    RowGroup<T> rowGroup() {
        return new RowGroup<>(format, properties);
    }

    /** Appends a row group, and closes it. */
    void append(RowGroup<T> group) throws IOException {
        try (group) {
            if (group.rows() > 0) {
                group.appendTo(writer);
                rows += group.rows();
            }
        }
    }

    long rows() {
        return rows;
    }

    /** Writes the footer. */
    void finish() throws IOException {
        writer.end(Map.of());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
