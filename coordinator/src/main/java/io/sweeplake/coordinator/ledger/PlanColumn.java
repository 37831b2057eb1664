package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.PlannedTrial;
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

    String write(PlannedTrial plan) {
        JsonNode tree = LedgerJson.tree(plan);
        eachSecret(tree, value -> TextNode.valueOf(seal.close(value.toString())));
        return tree.toString();
    }

    PlannedTrial read(String json) {
        // Most plans have no secret, and reading them as they are is several times faster.
        if (!seal.isIn(json)) {
            return LedgerJson.read(json, PlannedTrial.class);
        }

        JsonNode tree = LedgerJson.tree(json);
        eachSecret(tree, this::opened);
        return LedgerJson.read(tree, PlannedTrial.class);
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
