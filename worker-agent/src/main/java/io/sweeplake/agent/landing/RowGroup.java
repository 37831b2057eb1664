package io.sweeplake.agent.landing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Rows as encoded and compressed pages, in memory until they are appended. For one thread. */
final class RowGroup<T> implements Closeable {
    private final TableFormat<T> format;
    private final ZstdCodecs codecs = new ZstdCodecs();
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final CellWriter cells;
    private long rows;

    RowGroup(TableFormat<T> format, ParquetProperties properties) {
        this.format = format;
        this.pages =
                new ColumnChunkPageWriteStore(
                        codecs.getCompressor(CompressionCodecName.ZSTD),
                        format.schema(),
                        properties.getAllocator(),
                        properties.getColumnIndexTruncateLength(),
                        properties.getPageWriteChecksumEnabled());
        this.columns = properties.newColumnWriteStore(withoutLists(format.schema()), pages, pages);
        this.cells = new CellWriter(format.schema(), columns, pages, properties.getAllocator());
    }

    /** The columns that Parquet's own writers write. */
    private static MessageType withoutLists(MessageType schema) {
        List<Type> fields =
                schema.getFields().stream().filter(field -> !CellWriter.isList(field)).toList();
        return new MessageType(schema.getName(), fields);
    }

    void add(T row) {
        cells.startRow();
        format.write(row, cells);
        cells.endRow();
        columns.endRecord();
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Encodes what is still in buffers; nothing may be added afterwards. */
    void finish() {
        columns.flush();
        cells.flush();
    }

    void appendTo(ParquetFileWriter writer) throws IOException {
        writer.startBlock(rows);
        pages.flushToFileWriter(writer);
        writer.endBlock();
    }

    @Override
    public void close() {
        cells.close();
        columns.close();
        pages.close();
        codecs.release();
    }
}
