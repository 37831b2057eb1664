package io.sweeplake.agent.landing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;

/**
 * Writes the pages of a column of optional lists of integers. Parquet's own writer asks for the
 * levels of each value; those of a whole list are two runs, whatever its length, and a log is
 * nearly all token times. Pages carry no minimum and maximum: nobody looks for a token by its time.
 */
final class TokenColumn {
    /** Of an element that is there, in an optional list of required elements. */
    private static final int PRESENT = 2;

    private static final int ABSENT = 0;
    private static final int BLOCK_VALUES = 128;
    private static final int MINI_BLOCKS = 4;
    private static final int SLAB_BYTES = 64 << 10;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_VALUES = 128 << 10;

    private final ColumnDescriptor column;
    private final PageWriter pages;
    private final DeltaBinaryPackingValuesWriterForLong values;
    private final ByteArrayOutputStream repetitions = new ByteArrayOutputStream();
    private final ByteArrayOutputStream definitions = new ByteArrayOutputStream();
    private int rows;
    private int nulls;
    private int entries;

    /** The run of definition levels that is not written yet. */
    private int runLevel;

    private int runLength;

    TokenColumn(ColumnDescriptor column, PageWriter pages, ByteBufferAllocator allocator) {
        if (column.getMaxDefinitionLevel() != PRESENT || column.getMaxRepetitionLevel() != 1) {
            throw new IllegalArgumentException(column + " is no optional list of required values");
        }
        this.column = column;
        this.pages = pages;
        values =
                new DeltaBinaryPackingValuesWriterForLong(
                        BLOCK_VALUES, MINI_BLOCKS, SLAB_BYTES, PAGE_BYTES, allocator);
    }

    /** Writes one row's list, NULL if it is empty. */
    void write(long[] list) {
        repeat(repetitions, 1, 0);
        if (list.length == 0) {
            define(1, ABSENT);
            nulls++;
            entries++;
        } else {
            repeat(repetitions, list.length - 1, 1);
            define(list.length, PRESENT);
            for (long value : list) {
                values.writeLong(value);
            }
            entries += list.length;
        }

        rows++;
        if (entries >= PAGE_VALUES) {
            flush();
        }
    }

    private void define(int length, int level) {
        if (level != runLevel) {
            repeat(definitions, runLength, runLevel);
            runLevel = level;
            runLength = 0;
        }

        runLength += length;
    }

    /** One run of the hybrid encoding: twice its length, then the level, which fits in a byte. */
    private static void repeat(ByteArrayOutputStream levels, int length, int level) {
        if (length == 0) {
            return;
        }

        try {
            BytesUtils.writeUnsignedVarInt(length << 1, levels);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        levels.write(level);
    }

    /** Ends the page, if it has any row. */
    void flush() {
        if (rows == 0) {
            return;
        }

        repeat(definitions, runLength, runLevel);
        Statistics<?> nullsOnly =
                Statistics.getBuilderForReading(column.getPrimitiveType())
                        .withNumNulls(nulls)
                        .build();
        try {
            pages.writePageV2(
                    rows,
                    nulls,
                    entries,
                    BytesInput.from(repetitions.toByteArray()),
                    BytesInput.from(definitions.toByteArray()),
                    Encoding.DELTA_BINARY_PACKED,
                    values.getBytes(),
                    nullsOnly);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress a page of " + column, e);
        }
        clear();
    }

    private void clear() {
        values.reset();
        repetitions.reset();
        definitions.reset();
        rows = 0;
        nulls = 0;
        entries = 0;
        runLength = 0;
        runLevel = ABSENT;
    }

    void close() {
        values.close();
    }
}
