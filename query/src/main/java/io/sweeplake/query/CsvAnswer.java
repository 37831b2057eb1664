package io.sweeplake.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * CSV as RFC 4180 has it, with a header line. NULL is an empty cell, an empty text a quoted one;
 * nested values are JSON.
 */
final class CsvAnswer implements AnswerWriter {
    private final OutputStream body;

    CsvAnswer(OutputStream body) {
        this.body = body;
    }

    @Override
    public void columns(ResultSetMetaData columns) throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            line.append(i == 1 ? "" : ",").append(quoted(columns.getColumnName(i)));
        }
        write(line);
    }

    @Override
    public void row(List<Object> values) throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        String comma = "";
        for (Object value : values) {
            line.append(comma).append(cell(value));
            comma = ",";
        }
        write(line);
    }

    @Override
    public void end(long rows, boolean truncated) {
        // CSV has no place for it; the response's header says it.
    }

    private void write(StringBuilder line) throws IOException {
        body.write(line.append("\r\n").toString().getBytes(UTF_8));
    }

    private static String cell(Object value) throws SQLException, IOException {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return quoted(text);
        }

        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new JsonValues(json).write(value);
        }
        String rendered = text.toString();
        boolean simple = rendered.startsWith("\"");
        return quoted(simple ? rendered.substring(1, rendered.length() - 1) : rendered);
    }

    private static String quoted(String text) {
        boolean plain =
                !text.isEmpty() && text.chars().noneMatch(each -> "\",\r\n".indexOf(each) >= 0);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
