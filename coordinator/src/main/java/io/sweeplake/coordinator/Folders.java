package io.sweeplake.coordinator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where the coordinator keeps things, as absolute paths. */
record Folders(Path data, Path attempts, Path ledgerKey, Path lake, Path results, Path scratch) {
    Folders {
        requireNonNull(data, "data");
        requireNonNull(attempts, "attempts");
        requireNonNull(ledgerKey, "ledgerKey");
        requireNonNull(lake, "lake");
        requireNonNull(results, "results");
        requireNonNull(scratch, "scratch");
    }

    static Folders of(SweeplakeConfig config) {
        Path data = absolute(config.data());
        return new Folders(
                data,
                data.resolve("attempts"),
                config.ledger().keyFile().map(Folders::absolute).orElse(data.resolve("ledger.key")),
                config.lake().map(Folders::absolute).orElse(data.resolve("lake")),
                config.results().map(Folders::absolute).orElse(data.resolve("results")),
                config.archive().folder().map(Folders::absolute).orElse(data.resolve("scratch")));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
