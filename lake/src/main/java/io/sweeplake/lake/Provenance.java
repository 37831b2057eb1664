package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.validity.Method;
import io.sweeplake.lake.validity.Validity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tells whether a committed trial may stand for one that is yet to be run.
 *
 * @param currentMethod judged by today's rules
 * @param currentImage its harness's image is the one that its tag stood for when the lake last saw
 *     it; true where images have no digest, as for local processes
 */
public record Provenance(Validity validity, boolean currentMethod, boolean currentImage) {
    // One pass over the small files of trials: the newest digest of a tag may be another sweep's.
    private static final String SQL =
            """
            WITH current AS MATERIALIZED (FROM %s),
            newest AS (
                SELECT image, arg_max(image_digest, landed_at) AS digest
                FROM current WHERE image_digest IS NOT NULL GROUP BY image
            )
            SELECT t.trial_id, t.validity, t.method_version,
                t.image_digest IS NOT DISTINCT FROM newest.digest AS current_image
            FROM current t LEFT JOIN newest ON newest.image = t.image
            WHERE t.trial_id IN (%s)
            """;

    public Provenance {
        requireNonNull(validity, "validity");
    }

    /** Whether the trial's rows are as good as those of a new run would be. */
    public boolean isReusable() {
        return validity == Validity.VALID && currentMethod && currentImage;
    }

    /**
     * @param root the lake's, initialised
     */
    static Map<TrialId, Provenance> find(Path root, Collection<TrialId> trials)
            throws SQLException {
        Map<TrialId, Provenance> found = new HashMap<>();
        if (trials.isEmpty()) {
            return found;
        }

        String ids =
                trials.stream()
                        .map(trial -> Database.literal(trial.value()))
                        .collect(Collectors.joining(", "));
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            Database.createTable(connection, "sweeps");
            ResultSet row = statement.executeQuery(SQL.formatted(TrialRows.current(root), ids));
            while (row.next()) {
                found.put(
                        new TrialId(row.getString("trial_id")),
                        new Provenance(
                                Validity.valueOf(row.getString("validity")),
                                row.getInt("method_version") == Method.VERSION,
                                row.getBoolean("current_image")));
            }
        }
        return found;
    }
}
