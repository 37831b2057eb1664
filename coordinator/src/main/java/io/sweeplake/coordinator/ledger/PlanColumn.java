package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import java.util.Map;
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

    /** All but the run. */
    String write(PlannedTrial plan) {
        return LedgerJson.write(
                new Brief(
                        plan.id(),
                        plan.treatment(),
                        plan.replicate(),
                        plan.orderIndex(),
                        plan.lane(),
                        plan.run().load().seed()));
    }

    /**
     * What all trials of a treatment carry out; the seed of one of them is in it and means nothing.
     */
    String write(TrialRun run) {
        JsonNode tree = LedgerJson.tree(run);
        eachSecret(tree, value -> TextNode.valueOf(seal.close(value.toString())));
        return tree.toString();
    }

    /**
     * @param run null in a ledger from before there were runs, whose plans have theirs in them
     */
    PlannedTrial read(String plan, String run) {
        if (run == null) {
            return opened(plan, PlannedTrial.class);
        }

        Brief brief = LedgerJson.read(plan, Brief.class);
        return new PlannedTrial(
                brief.id(),
                brief.treatment(),
                brief.replicate(),
                brief.orderIndex(),
                brief.lane(),
                opened(run, TrialRun.class).withSeed(brief.seed()));
    }

    /** A planned trial without its run. */
    private record Brief(
            TrialId id,
            TreatmentId treatment,
            int replicate,
            int orderIndex,
            String lane,
            long seed) {}

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
