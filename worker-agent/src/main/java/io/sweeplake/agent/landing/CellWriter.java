package io.sweeplake.agent.landing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes one row cell by cell, in the schema's order: each call is the next column. An empty value
 * is NULL. Levels are those of a schema whose columns are single values, lists or maps: a value
 * that is there has the column's highest definition level, and all but a list's first value repeat
 * at level 1.
 */
final class CellWriter {
    private final ColumnWriter[] leaves;
    private final TokenColumn[] lists;
    private final int[] definitions;
    private int leaf;

    /**
     * @param store of all columns but the lists
     * @param pages of all columns
     */
    CellWriter(
            MessageType schema,
            ColumnWriteStore store,
            PageWriteStore pages,
            ByteBufferAllocator allocator) {
        List<ColumnDescriptor> columns = schema.getColumns();
        leaves = new ColumnWriter[columns.size()];
        lists = new TokenColumn[columns.size()];
        definitions = new int[columns.size()];
        for (int i = 0; i < leaves.length; i++) {
            ColumnDescriptor column = columns.get(i);
            definitions[i] = column.getMaxDefinitionLevel();
            if (isList(schema.getType(column.getPath()[0]))) {
                lists[i] = new TokenColumn(column, pages.getPageWriter(column), allocator);
            } else {
                leaves[i] = store.getColumnWriter(column);
            }
        }
    }

    /** Whether a column of the lake is a list of integers. */
    static boolean isList(Type field) {
        return field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    }

    void startRow() {
        leaf = 0;
    }

    void endRow() {
        if (leaf != leaves.length) {
            throw new IllegalStateException("row of " + leaf + " cells, not " + leaves.length);
        }
    }

    void text(Binary value) {
        leaves[leaf].write(value, 0, definitions[leaf]);
        leaf++;
    }

    void text(Optional<String> value) {
        if (value.isPresent()) {
            text(Binary.fromString(value.get()));
        } else {
            skip();
        }
    }

    void int32(int value) {
        leaves[leaf].write(value, 0, definitions[leaf]);
        leaf++;
    }

    void int32(OptionalInt value) {
        if (value.isPresent()) {
            int32(value.getAsInt());
        } else {
            skip();
        }
    }

    void int64(long value) {
        leaves[leaf].write(value, 0, definitions[leaf]);
        leaf++;
    }

    void int64(OptionalLong value) {
        if (value.isPresent()) {
            int64(value.getAsLong());
        } else {
            skip();
        }
    }

    void float64(OptionalDouble value) {
        if (value.isPresent()) {
            leaves[leaf].write(value.getAsDouble(), 0, definitions[leaf]);
            leaf++;
        } else {
            skip();
        }
    }

    /** A list of integers, NULL if it has none. */
    void int64List(long[] values) {
        lists[leaf].write(values);
        leaf++;
    }

    /** A map from names to numbers, NULL if it has none. Takes two leaves. */
    void float64Map(Map<String, Double> values) {
        map(values, (repetition, value) -> leaves[leaf + 1].write(value, repetition, definition()));
    }

    /** A map from names to texts, NULL if it has none. Takes two leaves. */
    void textMap(Map<String, String> values) {
        map(
                values,
                (repetition, value) ->
                        leaves[leaf + 1].write(Binary.fromString(value), repetition, definition()));
    }

    private int definition() {
        return definitions[leaf + 1];
    }

    private <T> void map(Map<String, T> values, MapValue<T> second) {
        if (values.isEmpty()) {
            skip();
            skip();
            return;
        }

        int repetition = 0;
        for (Map.Entry<String, T> entry : values.entrySet()) {
            Binary key = Binary.fromString(entry.getKey());
            leaves[leaf].write(key, repetition, definitions[leaf]);
            second.write(repetition, entry.getValue());
            repetition = 1;
        }
        leaf += 2;
    }

    /** Writes the second of a map's two leaves. */
    private interface MapValue<T> {
        void write(int repetition, T value);
    }

    private void skip() {
        leaves[leaf].writeNull(0, 0);
        leaf++;
    }

    /** Ends the pages that are not the store's. */
    void flush() {
        lists().forEach(TokenColumn::flush);
    }

    void close() {
        lists().forEach(TokenColumn::close);
    }

    private Stream<TokenColumn> lists() {
        return Arrays.stream(lists).filter(Objects::nonNull);
    }
}
