package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One view as a person who asks needs it.
 *
 * @param columns in their order
 */
public record DescribedView(LakeView view, List<Column> columns) {
    public DescribedView {
        requireNonNull(view, "view");
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param type as DuckDB names it
     * @param unit by the column's name; empty when it has none
     * @param comment what its table's schema says of it
     */
    public record Column(
            String name, String type, Optional<String> unit, Optional<String> comment) {
        public Column {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(unit, "unit");
            requireNonNull(comment, "comment");
        }
    }
}
