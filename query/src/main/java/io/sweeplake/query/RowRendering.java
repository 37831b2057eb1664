package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import io.sweeplake.query.AnswerTable.Rendered;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes one row after the other. */
final class RowRendering implements Rendering {
    private final Form form;

    RowRendering(Form form) {
        this.form = requireNonNull(form, "form");
    }

    @Override
    public Rendered write(AnswerTable answer, Path file) throws SQLException, IOException {
        try (CountedFile body = CountedFile.create(file);
                Statement statement = answer.duckdb().createStatement();
                ResultSet found = statement.executeQuery(answer.query())) {
            AnswerWriter writer = form.to(body);
            writer.columns(found.getMetaData());
            int columns = found.getMetaData().getColumnCount();
            long rows = 0;
            while (body.count() <= answer.limits().bytes() && found.next()) {
                writer.row(values(found, columns));
                rows++;
            }

            Rendered rendered = answer.rendered(rows);
            writer.end(rendered.rows(), rendered.truncated());
            return rendered;
        }
    }

    private static List<Object> values(ResultSet row, int columns) throws SQLException {
        List<Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
        }

        return values;
    }

    /** Begins an answer. */
    interface Form {
        AnswerWriter to(OutputStream body) throws IOException;
    }
}
