package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeDiscardTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);

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
    void discardsADeadAttemptAndWhatItsCommitHadMoved() throws Exception {
        AttemptId tenth = new AttemptId(TRIAL, 10);
        moveWithoutCommitting(tenth);
        moveWithoutCommitting(FIRST);
        staging.stage(FIRST, 0, STEADY);

        lake.discard(FIRST);

        assertThat(staging.layout().stagingOf(FIRST)).doesNotExist();
        assertThat(staging.rows("SELECT DISTINCT attempt FROM {requests}"))
                .containsExactly(List.of("10"));
        lake.discard(FIRST);
    }

    @Test
    void keepsTheRecordsOfACommittedAttemptThatIsDiscarded() throws Exception {
        lake.commit(Staging.commit(FIRST, 5, staging.stage(FIRST, 0, STEADY)));
        staging.stage(FIRST, 0, STEADY);

        lake.discard(FIRST);

        assertThat(staging.visibleRequests()).isEqualTo(111);
        assertThat(staging.layout().stagingOf(FIRST)).doesNotExist();
    }

    private void moveWithoutCommitting(AttemptId attempt) throws Exception {
        TrialToCommit commit = Staging.commit(attempt, 5, staging.stage(attempt, 0, STEADY));
        ShardFiles.find(staging.layout(), commit).moveHome(new DiskSteps());
    }
}
