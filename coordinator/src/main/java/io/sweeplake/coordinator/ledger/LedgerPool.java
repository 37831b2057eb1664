package io.sweeplake.coordinator.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.api.ErrorCode;

/** Connections to a ledger's database. */
final class LedgerPool {
    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    // A coordinator that is frozen inside a transaction would keep its locks, and with them the
    // lease, from the one that takes over: the server ends such a session well before the lease.
    private static final String SESSION =
            "set idle_in_transaction_session_timeout = '4s'; set statement_timeout = '60s'";

    private LedgerPool() {}

    /**
     * @throws LedgerRefused when the database cannot be reached
     */
    static AgroalDataSource of(LedgerPlace place) {
        AgroalDataSource pool = null;
        try {
            pool = AgroalDataSource.from(settings(place));
            reach(pool);
            return pool;
        } catch (SQLException e) {
            if (pool != null) {
                pool.close();
            }
            throw new LedgerRefused(why(place, e), e);
        }
    }

    private static void reach(AgroalDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.isValid((int) PATIENCE.toSeconds());
        }
    }

    private static String why(LedgerPlace place, SQLException e) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "the ledger "
                    + place
                    + " is in use by another coordinator; end that one, give this one another"
                    + " sweeplake.data, or keep the ledger on PostgreSQL, where two may share it";
        }
        return "cannot reach the ledger "
                + place
                + ": "
                + e.getMessage()
                + " - is it up, and are sweeplake.ledger.url, .user and .password right?";
    }

    private static AgroalDataSourceConfigurationSupplier settings(LedgerPlace place) {
        AgroalConnectionFactoryConfigurationSupplier connections =
                new AgroalConnectionFactoryConfigurationSupplier()
                        .jdbcUrl(place.url())
                        // Named: drivers found by another class loader are not seen from here.
                        .connectionProviderClassName(place.driver());
        place.user().map(NamePrincipal::new).ifPresent(connections::principal);
        place.password().map(SimplePassword::new).ifPresent(connections::credential);
        if (!place.embedded()) {
            // Seconds. A server that is gone without a word must not hold anybody up for long.
            connections
                    .initialSql(SESSION)
                    .jdbcProperty("connectTimeout", "5")
                    .jdbcProperty("socketTimeout", "90")
                    .jdbcProperty("tcpKeepAlive", "true")
                    .jdbcProperty("ApplicationName", "sweeplake");
        }
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        new AgroalConnectionPoolConfigurationSupplier()
                                .maxSize(MOST)
                                .acquisitionTimeout(PATIENCE)
                                .idleValidationTimeout(TRUSTED)
                                .connectionValidator(ConnectionValidator.defaultValidator())
                                .connectionFactoryConfiguration(connections));
    }
}
