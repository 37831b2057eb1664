package io.sweeplake.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweeplake.lake.validity.StatusCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** An import's report as one JSON object, for programs. */
final class ReportJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    static String of(ImportReport report) {
        List<FolderReport> folders = report.folders();
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("sweep_id", report.sweep().value());
        whole.put("harness", common(folders, folder -> folder.origin().harness()));
        whole.put("harness_version", common(folders, folder -> folder.origin().version()));
        whole.put("shape", common(folders, folder -> folder.origin().shape()));
        putSums(whole, folders, report.took());
        boolean one = folders.size() == 1 && folders.get(0).folder().equals(report.root());
        if (!one || !report.isWhole()) {
            whole.put("folders", folders.stream().map(ReportJson::folder).toList());
            whole.put(
                    "failed",
                    report.failed().stream()
                            .map(
                                    each ->
                                            Map.of(
                                                    "folder",
                                                    each.folder().toString(),
                                                    "why",
                                                    each.why()))
                            .toList());
        }

        return text(whole);
    }

    private static Map<String, Object> folder(FolderReport report) {
        Map<String, Object> folder = new LinkedHashMap<>();
        folder.put("folder", report.folder().toString());
        folder.put("harness", report.origin().harness());
        folder.put("harness_version", report.origin().version());
        folder.put("shape", report.origin().shape());
        putSums(folder, List.of(report), report.took());
        return folder;
    }

    private static void putSums(
            Map<String, Object> object, List<FolderReport> folders, Duration took) {
        object.put("trials", sum(folders, folder -> folder.trials().count()));
        object.put("already_landed", sum(folders, folder -> folder.trials().alreadyLanded()));
        object.put("rows", requests(folders, StatusCounts::total));
        object.put("ok", requests(folders, StatusCounts::ok));
        object.put("errors", requests(folders, StatusCounts::error));
        object.put("incomplete", requests(folders, StatusCounts::incomplete));
        object.put("bytes", sum(folders, folder -> folder.raw().bytes()));
        object.put("seconds", took.toMillis() / 1e3);
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (FolderReport folder : folders) {
            folder.trials()
                    .verdicts()
                    .forEach((verdict, n) -> verdicts.merge(verdict.name(), n, Integer::sum));
            warnings.addAll(folder.warnings());
            folder.raw().files().forEach(file -> files.add(file.toString()));
        }
        object.put("verdicts", verdicts);
        object.put("warnings", warnings.stream().distinct().toList());
        object.put("files", files);
    }

    private static long requests(List<FolderReport> folders, ToLongFunction<StatusCounts> which) {
        return sum(folders, folder -> which.applyAsLong(folder.trials().requests()));
    }

    private static long sum(List<FolderReport> folders, ToLongFunction<FolderReport> what) {
        return folders.stream().mapToLong(what).sum();
    }

    /** What all folders agree on; {@code null}, as JSON has it, when they do not. */
    private static Object common(List<FolderReport> folders, Function<FolderReport, String> what) {
        List<String> words = folders.stream().map(what).distinct().toList();
        return words.size() == 1 ? words.get(0) : null;
    }

    private static String text(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is maps, lists and scalars", e);
        }
    }
}
