package io.sweeplake.agent.landing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * One Parquet file while it is written: ZSTD, delta-encoded integers, a row group for about a
 * million token times. No class of Hadoop is loaded; its types stand in signatures only.
 */
final class ParquetTable<T> implements Closeable {
    /** A token time takes two to three bytes once it is delta-encoded. */
    private static final long ROW_GROUP_BYTES = 3L << 20;

    private static final int PAGE_BYTES = 256 << 10;

    private final ParquetWriter<T> writer;
    private final ZstdCodecs codecs = new ZstdCodecs();
    private long rows;

    ParquetTable(Path file, TableFormat<T> format) throws IOException {
        Builder<T> builder =
                new Builder<>(new LocalOutputFile(file), format)
                        .withConf(new PlainParquetConfiguration())
                        .withCodecFactory(codecs)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withWriterVersion(WriterVersion.PARQUET_2_0)
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .withPageSize(PAGE_BYTES);
        // Times hardly repeat: a dictionary of them is work for nothing, deltas are small.
        for (ColumnDescriptor column : format.schema().getColumns()) {
            if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
                builder.withDictionaryEncoding(String.join(".", column.getPath()), false);
            }
        }
        writer = builder.build();
    }

    void write(T row) throws IOException {
        writer.write(row);
        rows++;
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        codecs.release();
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final TableFormat<T> format;

        Builder(OutputFile file, TableFormat<T> format) {
            super(file);
            this.format = format;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        // Abstract up there, and never called: the configuration given is not Hadoop's.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<T> getWriteSupport(Configuration hadoop) {
            return new Support<>(format);
        }

        @Override
        protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
            return new Support<>(format);
        }
    }

    private static final class Support<T> extends WriteSupport<T> {
        private final TableFormat<T> format;
        private ColumnWriter columns;

        Support(TableFormat<T> format) {
            this.format = format;
        }

        @SuppressWarnings("deprecation")
        @Override
        public WriteContext init(Configuration hadoop) {
            return new WriteContext(format.schema(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(format.schema(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            columns = new ColumnWriter(consumer, format.schema());
        }

        @Override
        public void write(T row) {
            columns.startRow();
            format.write(row, columns);
            columns.endRow();
        }
    }
}
