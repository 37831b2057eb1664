package io.sweeplake.coordinator.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.contract.query.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question sent as JSON.
 *
 * @param sql the statement
 * @param parameters values of its {@code ?}, in order, or of its {@code $name}
 */
record SqlDocument(String sql, Parameters parameters) {
    private static final String FORM =
            " Send {\"sql\": \"SELECT …\", \"parameters\": […] or {\"name\": …}}.";

    static SqlDocument of(JsonNode document) {
        if (!document.path("sql").isTextual()) {
            throw SqlProblem.malformed("The body has no \"sql\"." + FORM);
        }

        return new SqlDocument(document.path("sql").asText(), of(document, "parameters"));
    }

    private static Parameters of(JsonNode document, String field) {
        JsonNode given = document.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return Parameters.none();
        }
        if (given.isArray()) {
            List<Object> values = new ArrayList<>();
            given.forEach(each -> values.add(value(each)));
            return Parameters.of(values);
        }
        if (given.isObject()) {
            Map<String, Object> values = new LinkedHashMap<>();
            given.properties().forEach(each -> values.put(each.getKey(), value(each.getValue())));
            return new Parameters(List.of(), values);
        }

        throw SqlProblem.malformed("\"parameters\" is neither a list nor an object." + FORM);
    }

    private static Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }

        throw SqlProblem.malformed(
                "A parameter is a text, a number, true, false or null, not " + value + ".");
    }
}
