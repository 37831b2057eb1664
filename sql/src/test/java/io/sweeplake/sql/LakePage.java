package io.sweeplake.sql;

import java.util.List;
import java.util.stream.Collectors;

/** The part of {@code docs/lake.md} that is made from the files. */
final class LakePage {
    static final String BEGIN = "<!-- made of the files from here on, by -Dgolden=write -->\n";
    static final String END = "<!-- up to here -->\n";

    private static final String FILES = "../sql/src/main/resources/io/sweeplake/sql/";

    private LakePage() {}

    static String views(List<DescribedView> views, List<LakeMacro> macros) {
        return BEGIN
                + "\n| view | answers |\n|---|---|\n"
                + views.stream().map(LakePage::question).collect(Collectors.joining())
                + "\n| macro | gives |\n|---|---|\n"
                + macros.stream().map(LakePage::macro).collect(Collectors.joining())
                + views.stream().map(LakePage::whole).collect(Collectors.joining())
                + "\n"
                + END;
    }

    private static String question(DescribedView described) {
        LakeView view = described.view();
        return "| [`%s`](#%s) | %s |\n".formatted(view.name(), view.name(), view.question());
    }

    private static String macro(LakeMacro macro) {
        return "| [`%s`](%smacros/%s.sql) | %s. %s |\n"
                .formatted(
                        macro.signature(), FILES, macro.name(), cell(macro.what()), macro.units());
    }

    private static String whole(DescribedView described) {
        LakeView view = described.view();
        String reads =
                view.reads().isEmpty() ? "the lake's files" : String.join(", ", view.reads());
        return """

        ### %s

        [%s](%sviews/%s/%s.sql): %s

        One row is %s. Without: %s.
        Units: %s. Reads %s.

        <details><summary>%d columns</summary>

        | column | type | unit | |
        |---|---|---|---|
        %s
        </details>
        """
                .formatted(
                        view.name(),
                        view.grain().folder(),
                        FILES,
                        view.grain().folder(),
                        view.name(),
                        view.question(),
                        view.row(),
                        view.without(),
                        view.units(),
                        reads,
                        described.columns().size(),
                        described.columns().stream()
                                .map(LakePage::column)
                                .collect(Collectors.joining()));
    }

    private static String column(DescribedView.Column column) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(
                        column.name(),
                        column.type(),
                        column.unit().orElse(""),
                        cell(column.comment().orElse("")));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
