package io.sweeplake.sql;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lake's views in the order in which they load, and what a DuckDB session has to run to have
 * them.
 *
 * <p>The views find their lake by DuckDB's variable {@code lake}, so the same files serve JDBC, the
 * DuckDB shell and notebooks.
 */
public final class LakeViews {
    private static final String INDEX = "views/index";

    private LakeViews() {}

    /** All views, lower grains first. */
    public static List<LakeView> all() {
        return Files.ALL;
    }

    /**
     * The statements, without semicolons, that give a session the macros and the views of one lake.
     * The lake's empty files ({@link TableSchema}) must be there: DuckDB looks at them to type the
     * views.
     *
     * @param lake the lake's root as DuckDB can open it, without a slash at its end
     */
    public static List<String> statements(String lake) {
        return statements(lake, LakeMacros.statements(), all());
    }

    /** The same with those views alone that the named ones need, themselves included. */
    public static List<String> statements(String lake, Collection<String> names) {
        return statements(lake, LakeMacros.statements(), needed(names));
    }

    private static List<LakeView> needed(Collection<String> names) {
        List<LakeView> all = all();
        Set<String> needed = new HashSet<>(names);
        // Readers stand behind what they read, so one walk from the end finds everything.
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed.contains(all.get(i).name())) {
                needed.addAll(all.get(i).reads());
            }
        }

        return all.stream().filter(view -> needed.contains(view.name())).toList();
    }

    private static List<String> statements(String lake, List<String> macros, List<LakeView> views) {
        return Stream.of(
                        Stream.of(variable(lake)),
                        macros.stream(),
                        views.stream().map(LakeView::sql))
                .flatMap(Function.identity())
                .toList();
    }

    /** The statement, without a semicolon, by which a session's views find their lake. */
    public static String variable(String lake) {
        return "SET VARIABLE lake = " + quoted(lake);
    }

    /** The same as one script, for {@code duckdb -init} and for {@code .read}. */
    public static String script(String lake) {
        return statements(lake).stream().collect(Collectors.joining(";\n\n", "", ";\n"));
    }

    /** A SQL string literal. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static LakeView read(String line) {
        int slash = line.indexOf('/');
        String file = Resources.read("views/" + line);
        String header =
                file.lines()
                        .takeWhile(each -> each.startsWith("--"))
                        .map(each -> each.substring(2).strip())
                        .collect(Collectors.joining("\n"));
        return new LakeView(
                line.substring(slash + 1, line.length() - ".sql".length()),
                Grain.ofFolder(line.substring(0, slash)),
                header,
                Resources.withoutSemicolon(file));
    }

    /** Read once: the coordinator opens a session for each question of its own. */
    private static final class Files {
        static final List<LakeView> ALL =
                Resources.read(INDEX).lines().map(LakeViews::read).toList();
    }
}
