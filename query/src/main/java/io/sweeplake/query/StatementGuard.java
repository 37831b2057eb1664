package io.sweeplake.query;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.sql.LakeView;
import io.sweeplake.sql.LakeViews;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides from a statement's syntax tree, as DuckDB's {@code json_serialize_sql} gives it, whether
 * it only reads the lake's views. What it does not know it refuses.
 */
final class StatementGuard {
    // WITH may hold INSERT, UPDATE and DELETE in DuckDB 2; those are nodes of other names.
    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
    private static final Set<String> RELATIONS =
            Set.of(
                    "BASE_TABLE",
                    "TABLE_FUNCTION",
                    "JOIN",
                    "SUBQUERY",
                    "EMPTY",
                    "EXPRESSION_LIST",
                    "PIVOT",
                    "SHOW_REF");
    private static final Set<String> MODIFIERS =
            Set.of(
                    "ORDER_MODIFIER",
                    "LIMIT_MODIFIER",
                    "LIMIT_PERCENT_MODIFIER",
                    "DISTINCT_MODIFIER",
                    "ORDER_DEFAULT",
                    "ASCENDING",
                    "DESCENDING");
    private static final Pattern TYPE_INFO = Pattern.compile("[A-Z_]+_TYPE_INFO");

    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree");
    private static final Set<String> CATALOG = Set.of("tables", "columns");
    private static final Set<String> LISTINGS = Set.of("tables", "__show_tables_expanded");

    /** Functions that wait, write, keep state, or tell of the session and its files. */
    static final Set<String> REFUSED_FUNCTIONS =
            Set.of(
                    "currval",
                    "current_setting",
                    "getenv",
                    "getvariable",
                    "json_execute_serialized_sql",
                    "json_serialize_plan",
                    "nextval",
                    "pg_sleep",
                    "query",
                    "query_table",
                    "setval",
                    "sleep_ms",
                    "write_log");

    // A name without a dot or slash is never taken for a file's.
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> VIEWS =
            LakeViews.all().stream().map(LakeView::name).collect(Collectors.toUnmodifiableSet());

    private final Set<String> ctes = new HashSet<>();

    private StatementGuard() {}

    /**
     * Lets a statement pass.
     *
     * @param tree the statement as DuckDB serialised it
     * @throws StatementProblem when it is not allowed
     */
    static void admit(JsonNode tree) {
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw StatementProblem.refused(
                    "One statement is run at a time, and these are " + statements.size() + ".");
        }

        StatementGuard guard = new StatementGuard();
        guard.collectCtes(statements);
        guard.check(statements);
    }

    private void collectCtes(JsonNode tree) {
        tree.findValues("cte_map").stream()
                .flatMap(each -> stream(each.path("map")))
                .forEach(each -> addCte(each.path("key").asText()));
        tree.findValues("cte_map").forEach(this::collectCtes);
        tree.findValues("cte_name").forEach(each -> addCte(each.asText()));
    }

    private void addCte(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw StatementProblem.refused(
                    "WITH names its queries by plain words, not '" + name + "'.");
        }

        ctes.add(name.toLowerCase(Locale.ROOT));
    }

    private void check(JsonNode node) {
        if (node.isObject()) {
            checkObject(node);
        }

        for (JsonNode child : node) {
            check(child);
        }
    }

    private void checkObject(JsonNode node) {
        if (node.has("function_name")) {
            checkFunction(node.path("function_name").asText());
        }
        if (node.has("class") || !node.path("type").isTextual()) {
            return;
        }

        String type = node.path("type").asText();
        switch (type) {
            case "BASE_TABLE" -> checkTable(node);
            case "TABLE_FUNCTION" -> checkTableFunction(node.path("function"));
            case "SHOW_REF" -> checkListing(node);
            default -> checkKind(type);
        }
    }

    private static void checkKind(String type) {
        if (!QUERIES.contains(type)
                && !RELATIONS.contains(type)
                && !MODIFIERS.contains(type)
                && !TYPE_INFO.matcher(type).matches()) {
            throw StatementProblem.refused(
                    type.replaceAll("_(QUERY_)?NODE$", "") + " has no place in a statement here.");
        }
    }

    private void checkTable(JsonNode node) {
        List<String> path =
                stream(node.path("qualified_name").path("path"))
                        .map(each -> each.asText().toLowerCase(Locale.ROOT))
                        .toList();
        String name = path.isEmpty() ? "" : path.get(path.size() - 1);
        boolean known = path.size() == 1 && (ctes.contains(name) || VIEWS.contains(name));
        boolean catalog =
                path.size() == 2
                        && path.get(0).equals("information_schema")
                        && CATALOG.contains(name);
        if (!known && !catalog) {
            throw StatementProblem.refused(
                    "'"
                            + String.join(".", path)
                            + "' is not one of the views: "
                            + VIEWS.stream().sorted().collect(joining(", "))
                            + ".");
        }
    }

    private static void checkTableFunction(JsonNode function) {
        String name = function.path("function_name").asText().toLowerCase(Locale.ROOT);
        if (!TABLE_FUNCTIONS.contains(name)) {
            throw StatementProblem.refused(
                    "The table function "
                            + name
                            + " is not one of "
                            + TABLE_FUNCTIONS.stream().sorted().collect(joining(", "))
                            + ".");
        }
    }

    private static void checkListing(JsonNode node) {
        if (node.path("query").isObject()) {
            return;
        }

        String what = node.path("table_name").asText().replace("\"", "").toLowerCase(Locale.ROOT);
        if (!LISTINGS.contains(what)) {
            throw StatementProblem.refused("SHOW " + what + " is not answered.");
        }
    }

    private static void checkFunction(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (REFUSED_FUNCTIONS.contains(name) || name.startsWith("__internal")) {
            throw StatementProblem.refused("The function " + name + " is not run here.");
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
