package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stretch of a sweep's trials in planned order.
 *
 * @param next what to ask for the stretch after this one by; empty on the last
 */
public record TrialPage(List<Trial> trials, OptionalLong next) {
    public TrialPage {
        trials = List.copyOf(trials);
        requireNonNull(next, "next");
    }

    /**
     * Which stretch.
     *
     * @param limit trials at most
     * @param after {@link TrialPage#next} of the stretch before; 0 for the first
     * @param state in which the trials are; empty for any
     */
    public record Asked(int limit, long after, Optional<TrialState> state) {
        public Asked {
            if (limit < 1) {
                throw new IllegalArgumentException("a page of " + limit + " trials");
            }

            requireNonNull(state, "state");
        }

        /**
         * Finds the ids of trials of the sweep {@code :id} behind {@code :after}, {@code :most} of
         * them. An index has a sweep's trials in order within each state: the first ones of each
         * are found without a look at the rest, and of those the first are the page. It saves the
         * index that all states together would need, which recording a great sweep would feel.
         */
        String ids() {
            String first =
                    state.map(Stream::of)
                            .orElseGet(() -> Arrays.stream(TrialState.values()))
                            .map(Asked::firstOnes)
                            .collect(Collectors.joining(" union all "));
            return "select id from (" + first + ") as first_ones order by seq limit :most";
        }

        // Ordered by all of an index's columns, so that a database sees that it need not sort.
        private static String firstOnes(TrialState state) {
            return "(select id, seq from trial where sweep_id = :id and state = '"
                    + state.name()
                    + "' and seq > :after order by sweep_id, state, seq limit :most)";
        }
    }

    /** Of one item more than fit on the page, if there are so many. */
    static TrialPage of(List<Item> items, int limit) {
        List<Item> page = items.subList(0, Math.min(limit, items.size()));
        return new TrialPage(
                page.stream().map(Item::trial).toList(),
                items.size() > limit
                        ? OptionalLong.of(page.get(limit - 1).position())
                        : OptionalLong.empty());
    }

    /**
     * One trial.
     *
     * @param position in the ledger, ascending in planned order
     */
    record Item(long position, Trial trial) {
        static Item of(ResultSet row, PlanColumn plans) throws SQLException {
            return new Item(row.getLong("seq"), TrialRows.trial(row, plans));
        }
    }
}
