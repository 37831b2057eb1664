package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.ledger.LedgerKind;
import io.sweeplake.coordinator.ledger.LedgerPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two coordinators on one PostgreSQL, killed and frozen in turns. Triggers in the database write
 * down who changed a trial, in whose epoch: nothing is ever removed from that record.
 */
class TwoCoordinatorsIT {
    private static final int TURNS = 2;
    private static final Duration MEANWHILE = Duration.ofSeconds(4);
    private static final Duration TAKE_OVER = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofMinutes(2);

    private static final String RECORD =
            """
            create table act (
                number bigint generated always as identity,
                who    text not null,
                epoch  bigint not null,
                what   text not null
            );
            create function write_down() returns trigger language plpgsql as $$
            begin
                insert into act (who, epoch, what)
                select current_setting('application_name'), epoch, tg_table_name from lease;
                return null;
            end $$;
            create trigger trial_written after update on trial
                for each row execute function write_down();
            create trigger attempt_written after insert or update on attempt
                for each row execute function write_down();
            create trigger shard_written after insert or update on shard
                for each row execute function write_down();
            """;

    @TempDir Path folder;

    @Test
    void actOneAtATimeThoughTheyAreKilledAndFrozenInTurns() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        LedgerPlace place = LedgerKind.POSTGRESQL.place(data);
        Jdbi ledger = Jdbi.create(place.url(), place.user().orElseThrow(), "");
        int portOfA = CoordinatorProcess.freePort();
        int portOfB = CoordinatorProcess.freePort();
        try (FakeEndpoint endpoint = new FakeEndpoint(List.of("fake/ok"));
                FrontDoor door = new FrontDoor(List.of(portOfA, portOfB));
                CoordinatorProcess a = coordinator("a", data, portOfA, place, door);
                CoordinatorProcess b = coordinator("b", data, portOfB, place, door)) {
            a.start();
            a.awaitActing(START);
            ledger.useHandle(handle -> handle.getConnection().createStatement().execute(RECORD));
            b.start();
            b.awaitReady();
            // Intent may be told to the one that stands by.
            String sweep = b.submit(CrashIT.SWEEP.formatted(endpoint.url())).get("id").asText();

            for (int turn = 0; turn < TURNS; turn++) {
                a.letRun(MEANWHILE);
                a.kill();
                b.awaitActing(TAKE_OVER);
                a.start();
                a.awaitReady();

                b.letRun(MEANWHILE);
                b.freeze();
                a.awaitActing(TAKE_OVER);
                b.thaw();
            }
            a.awaitFinished(sweep, Duration.ofMinutes(8));

            assertThat(a.get("/sweeps/" + sweep).at("/trials/by_state").toString())
                    .isEqualTo("{\"SUCCEEDED\":12}");
            assertThat(a.sql("select count(*), count(distinct trial_id) from trials").toString())
                    .isEqualTo("[[12,12]]");
            assertThat(a.sql("select count(*) from requests").toString()).isEqualTo("[[480]]");
            assertThat(count(ledger, "select count(*) from attempt")).isEqualTo(12);
        }

        assertThat(count(ledger, "select count(distinct epoch) from act")).isGreaterThan(TURNS);
        assertThat(
                        count(
                                ledger,
                                "select count(*) from (select epoch from act group by epoch"
                                        + " having count(distinct who) > 1) shared"))
                .isZero();
        assertThat(
                        count(
                                ledger,
                                "select count(*) from (select epoch, max(epoch) over (order by"
                                        + " number) as newest from act) acts where epoch < newest"))
                .isZero();
    }

    private static CoordinatorProcess coordinator(
            String name, Path data, int port, LedgerPlace place, FrontDoor door) {
        return new CoordinatorProcess(
                data,
                CrashIT.fakeHarness(),
                port,
                List.of(
                        "sweeplake.ledger.url=" + place.url() + "?ApplicationName=" + name,
                        "sweeplake.ledger.user=" + place.user().orElseThrow(),
                        "sweeplake.url=" + door.url()));
    }

    private static int count(Jdbi ledger, String sql) {
        return ledger.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
