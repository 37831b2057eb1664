package io.sweeplake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessImagesTest {
    private static final SweepId SWEEP = new SweepId("nightly-a");

    @TempDir Path root;

    private HarnessImages images;

    @BeforeEach
    void initialise() {
        new Lake(root).initialise();
        images = new HarnessImages(root);
    }

    @Test
    void isUnchangedWhereNothingRan() {
        assertThat(images.unchangedSince(SWEEP)).isTrue();
    }

    @Test
    void isUnchangedUntilAnySweepRunsTheImageWithAnotherDigest() throws Exception {
        ran("nightly-a", "'bench:latest'", "'sha256:1'", 1);
        ran("other", "'bench:v2'", "'sha256:2'", 2);
        assertThat(images.unchangedSince(SWEEP)).isTrue();

        ran("other", "'bench:latest'", "'sha256:3'", 3);
        assertThat(images.unchangedSince(SWEEP)).isFalse();
    }

    @Test
    void isUnchangedWhereDigestsAreUnknown() throws Exception {
        ran("nightly-a", "NULL", "NULL", 1);
        ran("other", "NULL", "NULL", 2);
        assertThat(images.unchangedSince(SWEEP)).isTrue();
    }

    private void ran(String sweep, String image, String digest, int hour) throws Exception {
        Path folder = Files.createDirectories(root.resolve("trials/sweep_id=" + sweep));
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            statement.execute(
                    """
                    INSERT INTO trials (sweep_id, trial_id, treatment_id, replicate, order_index,
                        lane, attempt, stack, model, harness, harness_version, harness_shape,
                        planned_at, request_count, ok_count, error_count, incomplete_count,
                        validity, method_version, schema_version, shards, image, image_digest, started_at)
                    VALUES ('%s', 't', 't', 1, 0, 'l', 1, 's', 'm', 'h', '1', 'x',
                        TIMESTAMP '2026-01-01 00:00:00', 1, 1, 0, 0, 'VALID', 1, 1, 1, %s, %s,
                        TIMESTAMP '2026-01-01 0%d:00:00')
                    """
                            .formatted(sweep, image, digest, hour));
            Database.writeParquet(connection, "trials", folder.resolve("t" + hour + ".parquet"));
        }
    }
}
