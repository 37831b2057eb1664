package io.sweeplake.coordinator.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sweeplake.sql.DescribedView;
import io.sweeplake.sql.LakeView;
import java.util.List;
import java.util.Optional;

/**
 * One view, as the API shows it.
 *
 * @param level the folder of its grain; it reads lower ones only
 * @param reads views; none when it reads the lake's files
 * @param sql where the whole view is asked for
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ViewEntry(
        String name,
        String level,
        @JsonUnwrapped About about,
        List<String> reads,
        List<Column> columns,
        Optional<String> sql) {

    /**
     * What its file says of it.
     *
     * @param grain what one row is
     * @param without what is left out
     */
    public record About(String grain, String question, String units, String without) {}

    /** One column; unit and comment are left out where there is none. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Column(
            String name, String type, Optional<String> unit, Optional<String> comment) {}

    static ViewEntry of(DescribedView described) {
        return entry(described, Optional.empty());
    }

    static ViewEntry whole(DescribedView described) {
        return entry(described, Optional.of(described.view().sql()));
    }

    private static ViewEntry entry(DescribedView described, Optional<String> sql) {
        LakeView view = described.view();
        return new ViewEntry(
                view.name(),
                view.grain().folder(),
                new About(view.row(), view.question(), view.units(), view.without()),
                view.reads(),
                described.columns().stream()
                        .map(c -> new Column(c.name(), c.type(), c.unit(), c.comment()))
                        .toList(),
                sql);
    }
}
