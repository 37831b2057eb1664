package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A trial's plan as the ledger holds it: JSON that a person can read, in which only what goes by a
 * secret's name is closed.
 */
final class PlanColumn {
    private final Seal seal;

    PlanColumn(Seal seal) {
        this.seal = requireNonNull(seal, "seal");
    }

    /** What is neither in the run nor in a column of its own. */
    String write(PlannedTrial plan) {
        return LedgerJson.write(
                new Brief(plan.replicate(), plan.orderIndex(), plan.run().load().seed()));
    }

    /**
     * What all trials of a treatment carry out; the seed of one of them is in it and means nothing.
     */
    String write(TrialRun run) {
        Optional<String> plain = LedgerJson.writeWithoutSecrets(run);
        return plain.isPresent() ? plain.get() : closed(run);
    }

    private String closed(TrialRun run) {
        JsonNode tree = LedgerJson.tree(run);
        eachSecret(tree, value -> TextNode.valueOf(seal.close(value.toString())));
        return tree.toString();
    }

    PlannedTrial read(Row row) {
        // In a ledger from before there were runs, plans have theirs in them.
        if (row.run().isEmpty()) {
            return opened(row.plan(), PlannedTrial.class);
        }

        Brief brief = LedgerJson.read(row.plan(), Brief.class);
        return new PlannedTrial(
                new TrialId(row.id()),
                new TreatmentId(row.treatment()),
                brief.replicate(),
                brief.orderIndex(),
                row.lane(),
                opened(row.run().get(), TrialRun.class).withSeed(brief.seed()));
    }

    /** The columns that a plan is read from. */
    record Row(String id, String treatment, String lane, String plan, Optional<String> run) {
        /** Of what {@link TrialRows#SELECT} found. */
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("treatment_id"),
                    row.getString("lane"),
                    row.getString("plan"),
                    Optional.ofNullable(row.getString("run_content")));
        }
    }

    // There were more in it once, which have columns.
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Brief(int replicate, int orderIndex, long seed) {}

    private <T> T opened(String json, Class<T> type) {
        // Most plans have no secret, and reading them as they are is several times faster.
        if (!seal.isIn(json)) {
            return LedgerJson.read(json, type);
        }

        JsonNode tree = LedgerJson.tree(json);
        eachSecret(tree, this::opened);
        return LedgerJson.read(tree, type);
    }

    // A ledger from before there were seals has secrets as they are.
    private JsonNode opened(JsonNode value) {
        return value.isTextual() && seal.isClosed(value.asText())
                ? LedgerJson.tree(seal.open(value.asText()))
                : value;
    }

    private static void eachSecret(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node instanceof ArrayNode items) {
            items.forEach(item -> eachSecret(item, change));
        } else if (node instanceof ObjectNode mapping) {
            boolean variable = Redaction.isSecret(mapping.path("name").asText());
            for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
                boolean secret =
                        Redaction.isSecret(entry.getKey())
                                || variable && entry.getKey().equals("value");
                if (secret && !entry.getValue().isNull()) {
                    entry.setValue(change.apply(entry.getValue()));
                } else {
                    eachSecret(entry.getValue(), change);
                }
            }
        }
    }
}
