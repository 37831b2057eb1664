package io.sweeplake.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** {@code {"columns": [{"name", "type"}], "rows": [[…]], "row_count": n, "truncated": false}}. */
final class JsonAnswer implements AnswerWriter {
    private final JsonGenerator json;
    private final JsonValues values;

    JsonAnswer(OutputStream body) throws IOException {
        // Flushed after each row, as its caller watches the size; the body itself is not.
        json =
                new JsonFactory()
                        .createGenerator(body)
                        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        values = new JsonValues(json);
    }

    @Override
    public void columns(ResultSetMetaData columns) throws SQLException, IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            json.writeStartObject();
            json.writeStringField("name", columns.getColumnName(i));
            json.writeStringField("type", columns.getColumnTypeName(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
    }

    @Override
    public void row(List<Object> row) throws SQLException, IOException {
        json.writeStartArray();
        for (Object value : row) {
            values.write(value);
        }
        json.writeEndArray();
        json.flush();
    }

    @Override
    public void end(long rows, boolean truncated) throws IOException {
        json.writeEndArray();
        json.writeNumberField("row_count", rows);
        json.writeBooleanField("truncated", truncated);
        json.writeEndObject();
        json.close();
    }
}
