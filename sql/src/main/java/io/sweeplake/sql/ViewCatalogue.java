package io.sweeplake.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the views: what their files say, and the columns that DuckDB finds in them. */
public final class ViewCatalogue {
    private static final Pattern COMMENTED =
            Pattern.compile("(?m)^    \"?([a-z_0-9]+)\"? .*?-- (.*)$");

    private static final List<String> OF_THE_LAKE =
            List.of("lake_slos", "lake_requests", "lake_metrics", "lake_readings");

    private ViewCatalogue() {}

    /**
     * All views, lower grains first.
     *
     * @param session an empty DuckDB session, which is of no other use afterwards. It needs no
     *     lake: tables without rows stand for the lake's files
     */
    public static List<DescribedView> read(Connection session) throws SQLException {
        Map<String, Map<String, String>> comments = new LinkedHashMap<>();
        List<DescribedView> described = new ArrayList<>();
        try (Statement statement = session.createStatement()) {
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
                comments.put(table.name(), comments(table));
            }
            for (String macro : LakeMacros.formulas()) {
                statement.execute(macro);
            }
            for (String macro : OF_THE_LAKE) {
                statement.execute(LakeMacros.overTables(macro));
            }
            for (LakeView view : LakeViews.all()) {
                if (view.grain() != Grain.SOURCE) {
                    statement.execute(view.sql());
                }
                Map<String, String> ofTable =
                        view.grain() == Grain.SOURCE ? comments.get(view.name()) : Map.of();
                described.add(new DescribedView(view, columns(statement, view, ofTable)));
            }
        }

        return described;
    }

    private static List<DescribedView.Column> columns(
            Statement statement, LakeView view, Map<String, String> comments) throws SQLException {
        List<DescribedView.Column> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("DESCRIBE " + view.name())) {
            while (found.next()) {
                String name = found.getString("column_name");
                columns.add(
                        new DescribedView.Column(
                                name,
                                found.getString("column_type"),
                                ColumnUnits.of(name),
                                Optional.ofNullable(comments.get(name))));
            }
        }

        return columns;
    }

    private static Map<String, String> comments(TableSchema table) {
        Map<String, String> comments = new LinkedHashMap<>();
        Matcher line = COMMENTED.matcher(table.ddl());
        while (line.find()) {
            comments.put(line.group(1), line.group(2).strip());
        }

        return comments;
    }
}
