package io.sweeplake.coordinator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes an answer as {@code {"columns": […], "rows": [[…], …], "cut": false}}, row by row. */
final class JsonAnswer {
    private final JsonGenerator json;
    private final int mostRows;

    /**
     * @param mostRows that are written; what lies beyond is left out, and {@code cut} says so
     */
    JsonAnswer(JsonGenerator json, int mostRows) {
        this.json = json;
        this.mostRows = mostRows;
    }

    /** Is shown each row that is written. */
    interface Onlooker {
        void see(ResultSet row) throws SQLException;
    }

    /** Writes all that is there; how many rows that were. */
    int write(ResultSet rows, Onlooker onlooker) throws SQLException, IOException {
        int columns = rows.getMetaData().getColumnCount();
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (int i = 1; i <= columns; i++) {
            json.writeString(rows.getMetaData().getColumnName(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        int written = 0;
        boolean more = rows.next();
        while (more && written < mostRows) {
            json.writeStartArray();
            for (int i = 1; i <= columns; i++) {
                value(rows.getObject(i));
            }
            json.writeEndArray();
            onlooker.see(rows);
            written++;
            more = rows.next();
        }
        json.writeEndArray();
        json.writeBooleanField("cut", more);
        json.writeEndObject();
        return written;
    }

    private void value(Object value) throws SQLException, IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            // JSON has no word for what is no number.
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Array array) {
            json.writeStartArray();
            for (Object each : Arrays.asList((Object[]) array.getArray())) {
                value(each);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> each : sorted(map).entrySet()) {
                json.writeFieldName(String.valueOf(each.getKey()));
                value(each.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }
}
