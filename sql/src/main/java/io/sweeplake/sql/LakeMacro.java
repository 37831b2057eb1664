package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One macro that views and questions use.
 *
 * @param signature its name and parameters, as it is called
 * @param what it answers
 * @param units of what it takes and gives
 * @param source whose method it is
 * @param sql the statement that creates it, header included, without a semicolon
 */
public record LakeMacro(
        String name, String signature, String what, String units, String source, String sql) {
    private static final Pattern CREATED = Pattern.compile("MACRO ([a-z0-9_]+)(\\([^)]*\\)) AS");

    public LakeMacro {
        requireNonNull(name, "name");
        requireNonNull(signature, "signature");
        requireNonNull(what, "what");
        requireNonNull(units, "units");
        requireNonNull(source, "source");
        requireNonNull(sql, "sql");
    }

    /** All macros, in the order in which they load. */
    public static List<LakeMacro> all() {
        return LakeMacros.statements().stream().map(LakeMacro::of).toList();
    }

    private static LakeMacro of(String sql) {
        Matcher created = CREATED.matcher(sql);
        if (!created.find()) {
            throw new IllegalStateException("no macro is created by " + sql);
        }

        Header header = Header.of(sql);
        return new LakeMacro(
                created.group(1),
                created.group(1) + created.group(2).replaceAll("\\s+", " "),
                header.says("what"),
                header.says("units"),
                header.says("source"),
                sql);
    }
}
