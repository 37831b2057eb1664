package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One view of the lake.
 *
 * @param name as it is queried
 * @param header the comment on top of its file: grain, asks, units, reads, without
 * @param sql the statement that creates it, header included, without a semicolon
 */
public record LakeView(String name, Grain grain, String header, String sql) {
    private static final Pattern READS = Pattern.compile("(?m)^reads: +([a-z_]+(, [a-z_]+)*)$");

    public LakeView {
        requireNonNull(name, "name");
        requireNonNull(grain, "grain");
        requireNonNull(header, "header");
        requireNonNull(sql, "sql");
    }

    /** What one row stands for, in words. */
    public String row() {
        return says("grain");
    }

    /** The question that it answers. */
    public String question() {
        return says("asks");
    }

    /** What its columns are measured in. */
    public String units() {
        return says("units");
    }

    /** What is left out. */
    public String without() {
        return says("without");
    }

    private String says(String word) {
        return Header.of(sql).says(word);
    }

    /** The views it reads, as its header says; none when it reads the lake's files. */
    public List<String> reads() {
        Matcher reads = READS.matcher(header);
        return reads.find() ? List.of(reads.group(1).split(", ")) : List.of();
    }
}
