package io.sweeplake.lake;

import io.sweeplake.lake.LakeHealth.Finding;
import io.sweeplake.lake.LakeHealth.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts right what a check-up finds and nobody can miss. */
record Repair(CheckUp checkUp, FileSteps steps) {

    /** What was put right. */
    LakeHealth run() throws IOException, SQLException {
        List<Finding> done = new ArrayList<>();
        List<Path> missing = checkUp.missingSchemas();
        if (!missing.isEmpty()) {
            EmptyLake.create(checkUp.layout(), steps);
            note(done, Kind.MISSING_SCHEMA, missing);
        }

        // What belongs to whom is told by rows: without them all there would be too many orphans.
        if (checkUp.unreadable().isEmpty()) {
            List<Path> orphans = checkUp.orphans();
            for (Path orphan : orphans) {
                quarantine(orphan);
            }

            note(done, Kind.ORPHAN, orphans);
            List<Path> old = checkUp.oldGenerations(steps);
            checkUp.removeOldGenerations(steps);
            note(
                    done,
                    Kind.OLD_GENERATION,
                    old.stream().filter(file -> !Files.exists(file)).toList());
        }

        List<Path> stale = checkUp.staleStaging();
        for (Path entry : stale) {
            Folder.delete(entry, steps);
        }

        note(done, Kind.STALE_STAGING, stale);
        return new LakeHealth(checkUp.now(), done);
    }

    private void quarantine(Path file) throws IOException {
        Path root = checkUp.layout().root();
        Path target = root.resolve("_quarantine").resolve(root.relativize(file));
        steps.createFolders(target.getParent());
        steps.move(file, target);
    }

    private void note(List<Finding> done, Kind kind, List<Path> paths) {
        if (!paths.isEmpty()) {
            done.add(new Finding(kind, checkUp.relative(paths)));
        }
    }
}
