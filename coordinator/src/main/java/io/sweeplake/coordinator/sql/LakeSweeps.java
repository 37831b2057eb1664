package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.id.SweepId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sweeps of a lake, whatever ledger knows of them. */
public final class LakeSweeps {
    private static final String QUESTION =
            """
            SELECT s.sweep_id, s.name, s.description,
                to_json(coalesce(s.labels, MAP {})) AS labels, s.spec, s.trial_count,
                epoch_us(s.created_at) AS created_us,
                (SELECT count(*) FROM trials t WHERE t.sweep_id = s.sweep_id) AS committed
            FROM sweeps s
            """;
    private static final String ONE = QUESTION + "WHERE s.sweep_id = ?";
    private static final String PAGE =
            QUESTION + "ORDER BY s.created_at DESC, s.sweep_id DESC LIMIT %d OFFSET %d";

    private static final Set<String> VIEWS = Set.of("sweeps", "trials");
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path lake;

    /**
     * @param lake its root, absolute
     */
    public LakeSweeps(Path lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    /** One sweep; empty when the lake does not show it. */
    public Optional<LakeSweep> find(SweepId sweep) {
        return ask(ONE, List.of(sweep.value())).stream().findFirst();
    }

    /** A page of them, newest first. */
    public List<LakeSweep> list(int limit, int offset) {
        return ask(PAGE.formatted(limit, offset), List.of());
    }

    private List<LakeSweep> ask(String question, List<String> parameters) {
        try {
            return new OwnQuestion(lake, VIEWS, question).ask(parameters, LakeSweeps::sweep);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the sweeps of " + lake, e);
        }
    }

    private static LakeSweep sweep(ResultSet row) throws SQLException {
        return new LakeSweep(
                new SweepId(row.getString("sweep_id")),
                new LakeSweep.Title(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("description")),
                        labels(row.getString("labels"))),
                row.getString("spec"),
                new LakeSweep.Trials(row.getInt("trial_count"), row.getLong("committed")),
                Instant.EPOCH.plus(row.getLong("created_us"), ChronoUnit.MICROS));
    }

    static Map<String, String> labels(String json) {
        try {
            return JSON.readValue(json, LABELS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("labels are no JSON: " + json, e);
        }
    }
}
