package io.sweeplake.coordinator.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.ValidateOutput;

/** Brings a ledger's tables to the version this program knows, or says why it must not. */
final class Migrations {
    private static final String FOLDER = "classpath:db/migration";

    private final Flyway flyway;
    private final LedgerPlace place;

    Migrations(DataSource database, LedgerPlace place) {
        // By default what comes of a newer program is passed over, and this one would write to
        // tables it does not know.
        this.flyway =
                Flyway.configure()
                        .dataSource(database)
                        .locations(FOLDER)
                        .ignoreMigrationPatterns("*:pending")
                        .load();
        this.place = place;
    }

    /**
     * @throws LedgerRefused when the ledger is of a newer program, was changed by hand, or shares
     *     its schema with something else
     */
    void run() {
        try {
            refuseNewer();
            refuseChanged();
            flyway.migrate();
        } catch (FlywayException e) {
            throw new LedgerRefused(
                    "the ledger "
                            + place
                            + " could not be brought up to date; it needs an empty schema of its"
                            + " own the first time, in which its user may create tables: "
                            + e.getMessage().strip(),
                    e);
        }
    }

    private void refuseNewer() {
        Optional<MigrationVersion> newest =
                newest(
                        Arrays.stream(flyway.info().applied())
                                .filter(
                                        applied ->
                                                applied.getState()
                                                        == MigrationState.FUTURE_SUCCESS));
        if (newest.isPresent()) {
            throw new LedgerRefused(
                    ("the ledger %s has schema version %s, and this program knows versions up to"
                                    + " %s; start the version of Sweeplake that last used it or a newer one,"
                                    + " or restore a backup from before the upgrade")
                            .formatted(place, newest.get(), known()));
        }
    }

    private String known() {
        return newest(
                        Arrays.stream(flyway.info().all())
                                .filter(one -> one.getState() != MigrationState.FUTURE_SUCCESS))
                .map(MigrationVersion::toString)
                .orElse("none");
    }

    private void refuseChanged() {
        for (ValidateOutput invalid : flyway.validateWithResult().invalidMigrations) {
            throw new LedgerRefused(
                    ("the ledger %s was not made by this program's migrations: version %s (%s) is"
                                    + " another one there; start the version of Sweeplake that made"
                                    + " it, or restore a backup")
                            .formatted(place, invalid.version, invalid.description));
        }
    }

    private static Optional<MigrationVersion> newest(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder());
    }
}
