package io.sweeplake.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An import's report for people: a table, what went wrong, and what to do next. */
final class ReportText {
    private static final List<String> HEAD =
            List.of(
                    "folder",
                    "harness",
                    "trials",
                    "requests",
                    "ok",
                    "errors",
                    "incomplete",
                    "verdict");

    private ReportText() {}

    static String of(ImportReport report) {
        StringBuilder text = new StringBuilder();
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        report.folders().forEach(folder -> rows.add(row(report.root(), folder)));
        if (rows.size() > 1) {
            append(text, rows);
        }
        report.folders().stream()
                .flatMap(folder -> folder.warnings().stream())
                .distinct()
                .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        report.failed()
                .forEach(failed -> text.append("not imported: ").append(failed.why()).append('\n'));
        if (rows.size() > 1) {
            text.append(next(report));
        }

        return text.toString();
    }

    private static List<String> row(Path root, FolderReport folder) {
        FolderReport.Trials trials = folder.trials();
        Path shown = root.relativize(folder.folder());
        return List.of(
                shown.toString().isEmpty() ? "." : shown.toString(),
                folder.origin().harness() + " " + folder.origin().version(),
                trials.count() + (trials.alreadyLanded() > 0 ? " (already there)" : ""),
                Long.toString(trials.requests().total()),
                Long.toString(trials.requests().ok()),
                Long.toString(trials.requests().error()),
                Long.toString(trials.requests().incomplete()),
                new TreeMap<>(trials.verdicts())
                        .entrySet().stream()
                                .map(Map.Entry::toString)
                                .map(verdict -> verdict.replace('=', ' '))
                                .collect(Collectors.joining(", ")));
    }

    private static void append(StringBuilder text, List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
                line.append(row.get(column)).append(" ".repeat(width - row.get(column).length()));
                line.append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String next(ImportReport report) {
        return """

                Sweep %s. Ask it, in the DuckDB shell over the lake's views or at POST /sql:
                  SELECT rate, concurrency, model, ttft_ms_p50, ttft_ms_p99
                  FROM trial_latency JOIN trials USING (sweep_id, trial_id)
                  WHERE sweep_id = '%s' ORDER BY ALL;
                """
                .formatted(report.sweep(), report.sweep());
    }
}
