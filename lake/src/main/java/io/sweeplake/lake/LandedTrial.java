package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the rows of a trial that has been committed: in files of its own, or in compacted ones. */
final class LandedTrial {
    private LandedTrial() {}

    static TrialToJudge.Records records(LakeLayout layout, TrialInLake place, TrialAsKept kept)
            throws IOException, SQLException {
        int generation =
                SweepRow.find(layout.sweep(place.sweep()))
                        .orElseThrow(
                                () ->
                                        new LakeFailed(
                                                "sweep %s is not in the lake, though its trials are"
                                                        .formatted(place.sweep())))
                        .generation();
        String own = place.trial() + "." + kept.attempt() + ".*.parquet";
        boolean compacted = files(layout, place, generation, LakeTable.REQUESTS, own).isEmpty();
        Map<LakeTable, List<Path>> files = new EnumMap<>(LakeTable.class);
        for (LakeTable table : LakeTable.values()) {
            files.put(
                    table, files(layout, place, generation, table, compacted ? "*.parquet" : own));
        }

        if (files.get(LakeTable.REQUESTS).isEmpty()) {
            throw new LakeFailed(
                    "no requests of trial %s are in generation %d of sweep %s"
                            .formatted(place.trial(), generation, place.sweep()));
        }

        return new TrialToJudge.Records(
                files,
                "trial_id = %s AND attempt = %d"
                        .formatted(Database.literal(place.trial().value()), kept.attempt()));
    }

    private static List<Path> files(
            LakeLayout layout, TrialInLake place, int generation, LakeTable table, String glob)
            throws IOException {
        Path folder =
                layout.root()
                        .resolve(table.folder())
                        .resolve("sweep_id=" + place.sweep())
                        .resolve("gen=" + generation);
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                files.forEach(found::add);
            }
        }

        return found.stream().sorted().toList();
    }
}
