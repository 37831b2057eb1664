package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Deletes a sweep that readers no longer see. */
record SweepRemoval(LakeLayout layout, FileSteps steps, SweepId sweep) {

    /** From when on readers see nothing of it; empty while it stays. */
    Optional<Instant> findRemovedAt() throws SQLException {
        return SweepRow.find(layout.sweep(sweep)).flatMap(SweepRow.Kept::removedAt);
    }

    void delete() throws IOException {
        for (String table : Generations.TABLES) {
            Folder.delete(layout.records(table, sweep), steps);
        }

        Folder.delete(layout.trials(sweep), steps);
        // Last: while it is there its trials stay hidden, and whoever comes next begins again.
        steps.delete(layout.sweep(sweep));
    }
}
