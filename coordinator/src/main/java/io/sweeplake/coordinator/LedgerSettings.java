package io.sweeplake.coordinator;

import io.sweeplake.coordinator.ledger.LedgerPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Reads from the configuration where the ledger is. */
final class LedgerSettings {
    private LedgerSettings() {}

    static LedgerPlace place(SweeplakeConfig.Ledger ledger, Folders folders) {
        Optional<String> password =
                ledger.password().or(() -> ledger.passwordFile().map(LedgerSettings::read));
        return ledger.url()
                .map(url -> new LedgerPlace(url, ledger.user(), password))
                .orElseGet(() -> LedgerPlace.in(folders.data()));
    }

    /** A name of this process that no other has, and by which a person knows it. */
    static String holder() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        return host + "/" + UUID.randomUUID();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the ledger's password, sweeplake.ledger.password-file=" + file, e);
        }
    }
}
