package io.sweeplake.coordinator.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question sent as JSON.
 *
 * @param sql the statement
 * @param parameters values of its {@code ?}, in order
 */
record SqlDocument(Optional<String> sql, Optional<List<Object>> parameters) {

    SqlQuery asQuery(long rowLimit) {
        String statement =
                sql.orElseThrow(
                        () ->
                                SqlProblem.malformed(
                                        "The body has no \"sql\". Send {\"sql\": \"SELECT …\","
                                                + " \"parameters\": […]}."));
        List<Object> values = parameters.orElseGet(ArrayList::new);
        for (Object value : values) {
            if (value instanceof Iterable || value instanceof Map) {
                throw SqlProblem.malformed(
                        "A parameter is a text, a number, true, false or null, not " + value + ".");
            }
        }

        return new SqlQuery(statement, values, rowLimit);
    }
}
