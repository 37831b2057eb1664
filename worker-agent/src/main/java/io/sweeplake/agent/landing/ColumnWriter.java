package io.sweeplake.agent.landing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one row column by column, in the schema's order: each call is the next column. An empty
 * value is NULL.
 */
final class ColumnWriter {
    private final RecordConsumer consumer;
    private final MessageType schema;
    private int column;

    ColumnWriter(RecordConsumer consumer, MessageType schema) {
        this.consumer = consumer;
        this.schema = schema;
    }

    void startRow() {
        consumer.startMessage();
        column = 0;
    }

    void endRow() {
        if (column != schema.getFieldCount()) {
            throw new IllegalStateException(
                    "row of " + column + " columns, not " + schema.getFieldCount());
        }

        consumer.endMessage();
    }

    void text(String value) {
        start();
        consumer.addBinary(Binary.fromString(value));
        end();
    }

    void text(Optional<String> value) {
        value.ifPresentOrElse(this::text, this::skip);
    }

    void int32(int value) {
        start();
        consumer.addInteger(value);
        end();
    }

    void int32(OptionalInt value) {
        value.ifPresentOrElse(this::int32, this::skip);
    }

    void int64(long value) {
        start();
        consumer.addLong(value);
        end();
    }

    void int64(OptionalLong value) {
        value.ifPresentOrElse(this::int64, this::skip);
    }

    void float64(OptionalDouble value) {
        if (value.isEmpty()) {
            skip();
            return;
        }

        start();
        consumer.addDouble(value.getAsDouble());
        end();
    }

    /** A list of integers, NULL if it has none. */
    void int64List(long[] values) {
        if (values.length == 0) {
            skip();
            return;
        }

        start();
        consumer.startGroup();
        consumer.startField("list", 0);
        for (long value : values) {
            consumer.startGroup();
            consumer.startField("element", 0);
            consumer.addLong(value);
            consumer.endField("element", 0);
            consumer.endGroup();
        }
        consumer.endField("list", 0);
        consumer.endGroup();
        end();
    }

    /** A map from names to numbers, NULL if it has none. */
    void float64Map(Map<String, Double> values) {
        if (values.isEmpty()) {
            skip();
            return;
        }

        start();
        consumer.startGroup();
        consumer.startField("key_value", 0);
        values.forEach(this::entry);
        consumer.endField("key_value", 0);
        consumer.endGroup();
        end();
    }

    private void entry(String key, double value) {
        consumer.startGroup();
        consumer.startField("key", 0);
        consumer.addBinary(Binary.fromString(key));
        consumer.endField("key", 0);
        consumer.startField("value", 1);
        consumer.addDouble(value);
        consumer.endField("value", 1);
        consumer.endGroup();
    }

    private void skip() {
        column++;
    }

    private void start() {
        consumer.startField(schema.getFieldName(column), column);
    }

    private void end() {
        consumer.endField(schema.getFieldName(column), column);
        column++;
    }
}
