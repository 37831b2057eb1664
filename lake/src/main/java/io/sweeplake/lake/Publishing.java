package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Puts whole files before readers: they see the old one or the new one, and none half written. */
record Publishing(LakeLayout layout, FileSteps steps) {

    /** What makes a file. */
    interface Content {
        void writeTo(Path file) throws SQLException;
    }

    /**
     * Writes a file under a temporary name, and renames it over what may be there.
     *
     * @param scratch the temporary name. One a target, so that a crash leaves at most one behind to
     *     write over
     */
    void publish(Path file, String scratch, Content content) throws IOException, SQLException {
        Path temporary = temporary(scratch);
        steps.createFolders(temporary.getParent());
        content.writeTo(temporary);
        show(temporary, file);
    }

    /** Renames a file that is written to its end. */
    void show(Path temporary, Path file) throws IOException {
        steps.sync(temporary);
        steps.createFolders(file.getParent());
        steps.move(temporary, file);
    }

    /** Removes what a crash may have left under a temporary name. */
    void discard(String scratch) throws IOException {
        steps.delete(temporary(scratch));
    }

    /** The temporary name of a sweep's row. */
    static String sweepScratch(SweepId sweep) {
        return "sweep." + sweep;
    }

    /** The temporary name of a trial's row. */
    static String trialScratch(TrialId trial) {
        return "trial." + trial;
    }

    /** The temporary name of a trial's metrics. */
    static String metricsScratch(TrialId trial) {
        return "metrics." + trial;
    }

    private Path temporary(String scratch) {
        return layout.staging().resolve(scratch + ".tmp");
    }
}
