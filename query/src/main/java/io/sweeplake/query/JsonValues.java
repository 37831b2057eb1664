package io.sweeplake.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/**
 * Writes DuckDB's values as JSON: lists as arrays, maps and structs as objects, timestamps as ISO
 * 8601, bytes as Base64, NaN and infinities as text.
 */
final class JsonValues {
    private final JsonGenerator json;

    JsonValues(JsonGenerator json) {
        this.json = json;
    }

    void write(Object value) throws SQLException, IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else if (value instanceof Timestamp timestamp) {
            json.writeString(timestamp.toLocalDateTime().toString());
        } else if (value instanceof JsonNode document) {
            json.writeRawValue(document.toString());
        } else if (value instanceof Blob blob) {
            json.writeBinary(blob.getBytes(1, (int) blob.length()));
        } else {
            writeNested(value);
        }
    }

    private void writeNested(Object value) throws SQLException, IOException {
        if (value instanceof Array list) {
            writeList((Object[]) list.getArray());
        } else if (value instanceof Object[] list) {
            writeList(list);
        } else if (value instanceof DuckDBStruct struct) {
            writeMap(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeNumber(Number number) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private void writeList(Object[] list) throws SQLException, IOException {
        json.writeStartArray();
        for (Object each : list) {
            write(each);
        }
        json.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) throws SQLException, IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            json.writeFieldName(String.valueOf(each.getKey()));
            write(each.getValue());
        }
        json.writeEndObject();
    }
}
