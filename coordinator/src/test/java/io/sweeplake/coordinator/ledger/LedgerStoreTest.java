package io.sweeplake.coordinator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LedgerStoreTest {
    @Parameter LedgerKind kind;
    @TempDir private Path folder;
    private LedgerPlace place;

    @BeforeEach
    void place() {
        place = kind.place(folder);
    }

    @Test
    void opensALedgerAgainAsItWas() {
        execute("insert into remembered values ('mark', 'kept')");

        opensWhatIsMarked();
    }

    private void opensWhatIsMarked() {
        try (LedgerStore again = LedgerStore.open(place)) {
            assertThat(
                            again.jdbi()
                                    .<String, RuntimeException>withHandle(
                                            handle ->
                                                    handle.createQuery(
                                                                    "select content from"
                                                                            + " remembered")
                                                            .mapTo(String.class)
                                                            .one()))
                    .isEqualTo("kept");
        }
    }

    @Test
    void refusesALedgerOfANewerProgram() {
        execute(
                "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\","
                        + " \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
                        + " \"execution_time\", \"success\") values (1000, '999', 'of tomorrow',"
                        + " 'SQL', 'V999__of_tomorrow.sql', 7, 'somebody', 1, true)");

        assertThatThrownBy(() -> LedgerStore.open(place))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("has schema version 999, and this program knows versions up")
                .hasMessageContaining("restore a backup");
    }

    @Test
    void refusesALedgerThatOtherMigrationsMade() {
        execute("update \"flyway_schema_history\" set \"checksum\" = 7 where \"version\" = '1'");

        assertThatThrownBy(() -> LedgerStore.open(place))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("version 1 (ledger) is another one there");
    }

    @Test
    void givesACopyOfAFileThatIsInUse() throws Exception {
        Assumptions.assumeTrue(kind == LedgerKind.EMBEDDED, "pg_dump is PostgreSQL's own way");
        Path zip = folder.resolve("it's a copy.zip");
        Path restored = Files.createDirectory(folder.resolve("restored"));
        execute("insert into remembered values ('mark', 'kept')");

        try (LedgerStore inUse = LedgerStore.open(place)) {
            inUse.backUp(zip);
        }

        try (FileSystem copy = FileSystems.newFileSystem(zip)) {
            Files.copy(copy.getPath("ledger.mv.db"), restored.resolve("ledger.mv.db"));
        }
        place = LedgerPlace.in(restored);
        opensWhatIsMarked();
    }

    @Test
    void saysWhereItLookedAndNeverThePassword() {
        LedgerPlace nowhere =
                new LedgerPlace(
                        "jdbc:postgresql://127.0.0.1:1/none?password=canary-1",
                        Optional.of("me"),
                        Optional.of("canary-2"));

        assertThatThrownBy(() -> LedgerStore.open(nowhere))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("cannot reach the ledger jdbc:postgresql://127.0.0.1:1/none:")
                .hasMessageNotContaining("canary");
    }

    @Test
    void refusesWhatIsNoDatabaseForALedger() {
        assertThatThrownBy(
                        () -> new LedgerPlace("jdbc:mysql://x", Optional.empty(), Optional.empty()))
                .hasMessageContaining("does not begin with jdbc:postgresql://");
    }

    private void execute(String sql) {
        try (LedgerStore store = LedgerStore.open(place)) {
            store.jdbi().useHandle(handle -> handle.execute(sql));
        }
    }
}
