package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout.ShardFile;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.validity.Method;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityReason;
import io.sweeplake.lake.validity.ValidityReason.Kind;
import io.sweeplake.lake.validity.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that method 1 judged, which kept less of them, and had other thresholds. */
class RejudgingTest {
    private static final TrialInLake PLACE = new TrialInLake(SWEEP, TRIAL);

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;

    @BeforeEach
    void aLakeWithASweep() {
        staging = new Staging(folder);
        lake = new Lake(folder);
        lake.initialise();
        lake.record(Staging.sweep());
    }

    @Test
    void reachesTheVerdictOfTheCommitFromTheRowsAlone() throws Exception {
        Verdict atCommit = commit(new Planting().equalSeeds().exit(124).clock(80_000, 500));
        List<String> row = trialWithoutVerdict();
        makeOld("VALID");

        Rejudged rejudged = lake.rejudge(PLACE).orElseThrow();

        assertThat(atCommit.reasons()).hasSize(4);
        assertThat(rejudged.after()).isEqualTo(atCommit);
        assertThat(rejudged.before().validity()).isEqualTo(Validity.VALID);
        assertThat(rejudged.changed()).isTrue();
        assertThat(lake.findCommitted(SWEEP, TRIAL).map(Committed::verdict)).contains(atCommit);
        assertThat(staging.row("SELECT method_version FROM {trials}"))
                .containsExactly(String.valueOf(Method.VERSION));
        // All else the row says stays.
        assertThat(trialWithoutVerdict()).isEqualTo(row);
    }

    @Test
    void takesOverWhatOnlyTheCommitCouldSee() throws Exception {
        commit(new Planting().truncated());
        makeOld("SUSPECT", "FILE_TRUNCATED: shard 1", "SATURATED: slow");

        Rejudged rejudged = lake.rejudge(PLACE).orElseThrow();

        assertThat(rejudged.after().reasons())
                .containsExactly(
                        new ValidityReason(Kind.FILE_TRUNCATED, Validity.SUSPECT, "shard 1"));
    }

    @Test
    void findsATrialOnceAndNoMore() throws Exception {
        commit(new Planting());
        assertThat(lake.findOutdated()).isEmpty();
        makeOld("VALID");

        assertThat(lake.findOutdated()).containsExactly(PLACE);
        lake.rejudge(PLACE);
        assertThat(lake.findOutdated()).isEmpty();
        long written = Files.getLastModifiedTime(file()).toMillis();
        assertThat(lake.rejudge(PLACE).orElseThrow().changed()).isFalse();
        assertThat(Files.getLastModifiedTime(file()).toMillis()).isEqualTo(written);
        assertThat(lake.rejudge(new TrialInLake(SWEEP, new TrialId("map-7-zzzz-r1")))).isEmpty();
    }

    @Test
    void leavesATrialAsItWasWhoseRowsAreNotAllThere() throws Exception {
        commit(new Planting());
        makeOld("VALID");
        Files.delete(staging.layout().landed(SWEEP, new ShardFile(FIRST, 2, LakeTable.REQUESTS)));

        assertThatThrownBy(() -> lake.rejudge(PLACE))
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining("requests in the lake and had");
        assertThat(lake.findOutdated()).containsExactly(PLACE);
    }

    @Test
    void endsAsIfItHadRunOnceWhereverItDied() throws Exception {
        Verdict atCommit = commit(new Planting().exit(124));
        makeOld("VALID");
        byte[] old = Files.readAllBytes(file());

        for (int step = 0; step < 3; step++) {
            Files.write(file(), old);
            Lake dying = new Lake(folder, Dying.at(step));
            assertThatThrownBy(() -> dying.rejudge(PLACE))
                    .hasRootCauseInstanceOf(Dying.Death.class);

            // Readers see the old verdict or the new one, and never none.
            assertThat(lake.findCommitted(SWEEP, TRIAL)).isPresent();
            lake.rejudge(PLACE);
            assertThat(lake.findCommitted(SWEEP, TRIAL).map(Committed::verdict)).contains(atCommit);
        }
    }

    private Verdict commit(Planting planting) throws Exception {
        return ((Committed) lake.commit(planting.stage(staging, FIRST))).verdict();
    }

    private Path file() {
        return staging.layout().trial(SWEEP, TRIAL);
    }

    private List<String> trialWithoutVerdict() throws Exception {
        return staging.row(
                "SELECT * EXCLUDE (validity, validity_reasons, validity_severities,"
                        + " method_version) FROM {trials} WHERE trial_id IS NOT NULL");
    }

    /** The row as method 1 wrote it: without a column that is younger. */
    private void makeOld(String validity, String... reasons) throws Exception {
        Path scratch = folder.resolve("old.parquet");
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE old AS SELECT * EXCLUDE (validity_severities) REPLACE ("
                            + Database.literal(validity)
                            + " AS validity, "
                            + Database.literals(List.of(reasons))
                            + "::VARCHAR[] AS validity_reasons, 1::INTEGER AS method_version) FROM "
                            + Database.parquet(List.of(file())));
            Database.writeParquet(connection, "old", scratch);
        }

        Files.move(scratch, file(), StandardCopyOption.REPLACE_EXISTING);
    }
}
