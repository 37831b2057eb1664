package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is run for a statement.
 *
 * @param before what stands before the checked part
 * @param checked what the guard has to admit: as much as a stranger has a say in
 * @param offset of the stranger's text in it, in bytes
 */
record Prepared(String before, String checked, int offset, StatementText text, Asked asked) {

    Prepared {
        requireNonNull(before, "before");
        requireNonNull(checked, "checked");
        requireNonNull(text, "text");
        requireNonNull(asked, "asked");
    }

    /**
     * Into a table, because only there DuckDB heeds its limits, and rows are counted before the
     * first of them is given.
     */
    static Prepared of(Asked asked, StatementText text, String table, long rowLimit) {
        String bare = text.sql().replaceFirst("[;\\s]+$", "");
        if (asked.explains()) {
            return new Prepared(asked.explain(), bare, 0, text, asked);
        }

        String select = "SELECT * FROM (";
        String bounded = select + bare + "\n) LIMIT " + (rowLimit + 1);
        return new Prepared(
                "CREATE TEMP TABLE " + table + " AS ", bounded, select.length(), text, asked);
    }

    String sql() {
        return before + checked;
    }

    List<Object> values() {
        return text.values();
    }

    /** Where the stranger sees an error that DuckDB sees in {@link #sql}. */
    OptionalLong place(OptionalLong position) {
        if (position.isEmpty() || position.getAsLong() < before.length() + offset) {
            return OptionalLong.empty();
        }

        OptionalLong place = text.place(position.getAsLong() - before.length() - offset);
        return place.isPresent()
                ? OptionalLong.of(place.getAsLong() + asked.at())
                : OptionalLong.empty();
    }
}
