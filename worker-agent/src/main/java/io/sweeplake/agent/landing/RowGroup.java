package io.sweeplake.agent.landing;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

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
        this.columns = properties.newColumnWriteStore(format.schema(), pages, pages);
        this.cells = new CellWriter(columns, format.schema());
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
    }

    void appendTo(ParquetFileWriter writer) throws IOException {
        writer.startBlock(rows);
        pages.flushToFileWriter(writer);
        writer.endBlock();
    }

    @Override
    public void close() {
        columns.close();
        pages.close();
        codecs.release();
    }
}
