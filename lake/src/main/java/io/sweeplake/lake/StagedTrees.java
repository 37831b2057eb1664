package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds and removes what attempts leave behind. */
record StagedTrees(LakeLayout layout, FileSteps steps) {
    /** Removes an attempt's staging folder with all that is in it. */
    void delete(AttemptId attempt) throws IOException {
        Folder.delete(layout.stagingOf(attempt), steps);
    }

    /** Removes an attempt's files from the folders that views read. */
    void deleteMoved(AttemptId attempt) throws IOException {
        String name = attempt.trial() + "." + attempt.number();
        for (LakeTable table : LakeTable.values()) {
            deleteMoved(attempt, table.folder(), name + ".*.parquet");
        }

        deleteMoved(attempt, LakeLayout.METRICS, name + ".parquet");
    }

    private void deleteMoved(AttemptId attempt, String table, String files) throws IOException {
        for (SweepId sweep : sweepsOf(attempt.trial(), table)) {
            for (Path generation : Folder.list(layout.records(table, sweep), "gen=*")) {
                for (Path file : Folder.list(generation, files)) {
                    steps.delete(file);
                }
            }
        }
    }

    /** The sweeps that may have the trial. A sweep's id begins its trials' ids. */
    List<SweepId> sweepsOf(TrialId trial) throws IOException {
        return sweepsOf(trial, "trials");
    }

    private List<SweepId> sweepsOf(TrialId trial, String table) throws IOException {
        return Folder.sweeps(layout.root().resolve(table)).stream()
                .filter(id -> trial.value().startsWith(id + "-"))
                .map(SweepId::new)
                .toList();
    }
}
