package io.sweeplake.sql;

import java.util.List;

/** What views and people call by name, one macro a file. Some need the variable {@code lake}. */
final class LakeMacros {
    private static final String INDEX = "macros/index";

    private LakeMacros() {}

    /** The statements that create them, without semicolons, in the order in which they load. */
    static List<String> statements() {
        return Resources.read(INDEX)
                .lines()
                .map(file -> Resources.withoutSemicolon(Resources.read("macros/" + file)))
                .toList();
    }
}
