package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.query.StatementRequest;
import io.sweeplake.query.AnswerTable.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** One statement, from its text to its answer in a file. */
final class StatementRun {
    private static final String ANSWER = "sweeplake_answer";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LakeSession session;
    private final Path lake;

    /**
     * @param session that nothing has been run in
     * @param lake the lake's root
     */
    StatementRun(LakeSession session, Path lake) {
        this.session = requireNonNull(session, "session");
        this.lake = requireNonNull(lake, "lake");
    }

    /**
     * Runs it.
     *
     * @throws StatementProblem when the statement is refused or fails
     */
    Rendered answer(StatementRequest request) throws SQLException, IOException {
        Asked asked = Asked.of(request.statement());
        StatementText plain = new StatementText(asked.text(), List.of(), asked.text(), List.of());
        JsonNode tree = parse(asked.text(), new Prepared("", asked.text(), 0, plain, asked)::place);
        StatementGuard.admit(tree);
        StatementText text = StatementText.of(asked.text(), tree, request.parameters());
        Prepared prepared = Prepared.of(asked, text, ANSWER, request.limits().rows());
        // What runs is what was checked, word for word.
        StatementGuard.admit(parse(prepared.checked(), any -> OptionalLong.empty()));
        session.lockOn(root());

        try {
            long rows =
                    AskedAgain.ifFilesAreGone(
                            () -> asked.explains() ? explain(prepared) : collect(prepared));
            AnswerTable table = new AnswerTable(session.duckdb(), ANSWER, rows, request.limits());
            return Rendering.of(request.form(), session.scratch())
                    .write(table, Path.of(request.answer()));
        } catch (SQLException e) {
            DuckDbError error = DuckDbError.of(e);
            throw error.asProblem(prepared.place(error.position()));
        }
    }

    private JsonNode parse(String sql, Function<OptionalLong, OptionalLong> place)
            throws SQLException, IOException {
        try (PreparedStatement statement =
                session.duckdb().prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                JsonNode tree = JSON.readTree(answer.getString(1));
                DuckDbError.find(tree)
                        .ifPresent(
                                error -> {
                                    throw error.asProblem(place.apply(error.position()));
                                });
                return tree;
            }
        }
    }

    private Path root() throws IOException {
        return Files.isDirectory(lake) ? lake.toRealPath() : lake.toAbsolutePath();
    }

    private long collect(Prepared prepared) throws SQLException {
        if (prepared.values().isEmpty()) {
            // What is prepared and then run is planned twice, because it reads files.
            session.execute(prepared.sql());
        } else {
            try (PreparedStatement statement = session.duckdb().prepareStatement(prepared.sql())) {
                bind(statement, prepared.values());
                statement.execute();
            }
        }
        try (Statement statement = session.duckdb().createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + ANSWER)) {
            count.next();
            return count.getLong(1);
        }
    }

    // A plan has no place in a query: its lines are brought into the table.
    private long explain(Prepared prepared) throws SQLException {
        List<String[]> lines = new ArrayList<>();
        try (PreparedStatement statement = session.duckdb().prepareStatement(prepared.sql())) {
            bind(statement, prepared.values());
            try (ResultSet plan = statement.executeQuery()) {
                while (plan.next()) {
                    lines.add(new String[] {plan.getString(1), plan.getString(2)});
                }
            }
        }

        session.execute(
                "CREATE TEMP TABLE " + ANSWER + " (explain_key VARCHAR, explain_value VARCHAR)");
        try (PreparedStatement insert =
                session.duckdb().prepareStatement("INSERT INTO " + ANSWER + " VALUES (?, ?)")) {
            for (String[] line : lines) {
                insert.setString(1, line[0]);
                insert.setString(2, line[1]);
                insert.execute();
            }
        }

        return lines.size();
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
