package io.sweeplake.sql;

import java.util.List;

/**
 * The lake's macros: formulas that views share and that users may call, one a file. Each file says
 * what it answers, its units, and where the formula is from.
 */
public final class LakeMacros {
    private static final String INDEX = "macros/index";

    private LakeMacros() {}

    /** Their names, those that others call first. */
    static List<String> names() {
        return Resources.read(INDEX)
                .lines()
                .map(file -> file.substring(0, file.length() - ".sql".length()))
                .toList();
    }

    /**
     * The statements, without semicolons, that create them. They come before the views, and after
     * the variable {@code lake} is set.
     */
    public static List<String> statements() {
        return Files.ALL;
    }

    /** Those that work on values alone, and not on a lake: they may load before it is named. */
    public static List<String> formulas() {
        return Files.FORMULAS;
    }

    /**
     * The statement that creates a reader's namesake for a session whose tables stand for the
     * lake's files.
     */
    public static String overTables(String name) {
        return Resources.withoutSemicolon(Resources.read("tables/" + name + ".sql"));
    }

    private static boolean readsLake(String sql) {
        return sql.contains("getvariable('lake')");
    }

    /** The statement that creates one, its header included. */
    static String sql(String name) {
        return Resources.withoutSemicolon(Resources.read("macros/" + name + ".sql"));
    }

    /** Read once: every commit opens a session. */
    private static final class Files {
        static final List<String> ALL = names().stream().map(LakeMacros::sql).toList();
        static final List<String> FORMULAS = ALL.stream().filter(sql -> !readsLake(sql)).toList();
    }
}
