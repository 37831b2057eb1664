package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the lake knows of the images that harnesses ran as. */
public final class HarnessImages {
    // An image without a digest ran as a process, or its nodes told none.
    private static final String SQL =
            """
            WITH ran AS (
                SELECT sweep_id, image, image_digest, started_at FROM read_parquet(%s)
            ), latest AS (
                SELECT image, arg_max(image_digest, started_at) AS image_digest
                FROM ran WHERE image_digest IS NOT NULL GROUP BY image
            )
            SELECT count(*) AS changed
            FROM ran JOIN latest USING (image)
            WHERE ran.sweep_id = ? AND ran.image_digest IS DISTINCT FROM latest.image_digest
            """;

    private final Path trials;

    /**
     * @param root the lake's, initialised
     */
    public HarnessImages(Path root) {
        this.trials = requireNonNull(root, "root").resolve("trials");
    }

    /**
     * Whether each image of the sweep's trials was still the same when it last ran, for whatever
     * sweep.
     *
     * @throws LakeFailed when the lake cannot be read
     */
    public boolean unchangedSince(SweepId sweep) {
        String all = Database.literal(trials.resolve("**").resolve("*.parquet").toString());
        String sql = SQL.formatted(all + ", hive_partitioning = false");
        try (Connection connection = Database.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sweep.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong("changed") == 0;
            }
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of " + trials, e);
        }
    }
}
