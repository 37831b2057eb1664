package io.sweeplake.agent.harness.columns;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Which values of a result's columns belong together. The n-th value of each is the n-th request's,
 * which holds only for columns of one length: one with a value too many or too few would give each
 * request its neighbour's.
 */
final class Alignment {
    private static final long ANY = -1;

    private final ResultObject result;

    /** That of most columns; {@link #ANY} if none came to its end. */
    private final long length;

    Alignment(ResultObject result) {
        this.result = result;
        Map<Long, Long> votes =
                result.columns().values().stream()
                        .filter(Column::closed)
                        .collect(groupingBy(Column::count, counting()));
        this.length =
                votes.entrySet().stream()
                        .max(
                                Map.Entry.<Long, Long>comparingByValue()
                                        .thenComparing(
                                                Map.Entry.comparingByKey(
                                                        Comparator.naturalOrder())))
                        .map(Map.Entry::getKey)
                        .orElse(ANY);
    }

    /** A column whose values can be told to be those of the requests in turn. */
    Optional<Column> find(String key) {
        return result.find(key).filter(this::fits);
    }

    private boolean fits(Column column) {
        return length == ANY
                || (column.closed() ? column.count() == length : column.count() <= length);
    }

    /** Columns left out, since they are of another length. */
    long misfits() {
        return result.columns().values().stream().filter(column -> !fits(column)).count();
    }

    /**
     * How many requests can be read. Of a result that broke off those whose times are there, since
     * its last columns are missing.
     */
    long requests() {
        if (result.isWhole()) {
            return Math.max(0, length);
        }

        return Math.min(whole(Keys.FIRST_TOKENS), whole(Keys.GAPS));
    }

    private long whole(String key) {
        return find(key).map(Column::count).orElse(0L);
    }
}
