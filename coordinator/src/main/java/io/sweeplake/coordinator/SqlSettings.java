package io.sweeplake.coordinator;

import io.sweeplake.coordinator.launch.QuerySetup;
import io.sweeplake.coordinator.sql.SqlLimits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the configuration says of statements about the lake. */
final class SqlSettings {
    private static final Pattern SIZE =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)(I?)B?\\s*");
    private static final String UNITS = "KMGT";

    // A JVM, DuckDB's code, and what DuckDB does not count as its memory.
    private static final long BESIDE_DUCKDB_BYTES = 512L << 20;
    // What the JVM reserves and never touches. Less than it does in truth: so whatever is
    // allocated,
    // the process cannot hold more than it may.
    private static final long RESERVED_BYTES = 448L << 20;

    private SqlSettings() {}

    static SqlLimits limits(SweeplakeConfig.Sql sql) {
        return new SqlLimits(
                new SqlLimits.Crowd(sql.processes(), sql.queue()),
                new SqlLimits.Times(sql.patience(), sql.timeout(), sql.transfer()),
                bytes("sweeplake.sql.max-bytes", sql.maxBytes()),
                processBytes(sql));
    }

    /** Where files lie that are there for a while, absolute. */
    static Path folder(SweeplakeConfig.Sql sql) {
        return sql.folder()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")))
                .toAbsolutePath();
    }

    static QuerySetup.Limits walls(SweeplakeConfig.Sql sql) {
        // Read here, too, so that a wrong one is told at the start.
        bytes("sweeplake.sql.disk", sql.disk());
        return new QuerySetup.Limits(
                sql.memory().strip(),
                sql.disk().strip(),
                sql.threads(),
                processBytes(sql) + RESERVED_BYTES);
    }

    private static long processBytes(SweeplakeConfig.Sql sql) {
        return bytes("sweeplake.sql.memory", sql.memory()) + BESIDE_DUCKDB_BYTES;
    }

    /** A size as DuckDB spells it: KB are thousands, KiB are 1024. */
    static long bytes(String property, String size) {
        Matcher spelt = SIZE.matcher(size.toUpperCase(Locale.ROOT));
        if (!spelt.matches()) {
            throw new IllegalArgumentException(
                    property + " is a size such as 512MB, 1GB or 1GiB, not '" + size + "'");
        }

        int power = spelt.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(spelt.group(2));
        BigDecimal unit = BigDecimal.valueOf(spelt.group(3).isEmpty() ? 1000 : 1024).pow(power);
        return new BigDecimal(spelt.group(1)).multiply(unit).longValue();
    }
}
