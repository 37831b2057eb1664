package io.sweeplake.sql;

import java.util.List;

/** The macros that views and questions use, in the order in which they load. */
public final class LakeMacros {
    private static final String INDEX = "macros/index";

    private LakeMacros() {}

    /** The statements, without semicolons, that give a session the macros. */
    public static List<String> statements() {
        return Resources.read(INDEX)
                .lines()
                .map(file -> Resources.withoutSemicolon(Resources.read("macros/" + file)))
                .toList();
    }
}
