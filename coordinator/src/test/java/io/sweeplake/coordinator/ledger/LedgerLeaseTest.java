package io.sweeplake.coordinator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.coordinator.trial.LeaseLost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two coordinators on one PostgreSQL. Each has a clock of its own; the database has its own, too.
 */
class LedgerLeaseTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final AtomicLong clockOfA = new AtomicLong();
    private final AtomicLong clockOfB = new AtomicLong();
    @TempDir private Path folder;
    private LedgerStore storeOfA;
    private LedgerStore storeOfB;
    private LedgerLease a;
    private LedgerLease b;

    @BeforeEach
    void open() {
        LedgerPlace place = LedgerKind.POSTGRESQL.place(folder);
        storeOfA = LedgerStore.open(place);
        storeOfB = LedgerStore.open(place);
        a = new LedgerLease(storeOfA, "a", LENGTH, clockOfA::get);
        b = new LedgerLease(storeOfB, "b", LENGTH, clockOfB::get);
    }

    @AfterEach
    void close() {
        if (storeOfA != null) {
            storeOfA.close();
            storeOfB.close();
        }
    }

    @Test
    void isHeldByOneOfTwo() {
        assertThat(a.look()).isTrue();

        assertThat(b.look()).isFalse();

        assertThat(a.held()).isTrue();
        assertThat(b.held()).isFalse();
    }

    @Test
    void isTakenOverWhenItHasRunOut() {
        a.look();
        runOut();

        assertThat(b.look()).isTrue();

        assertThat(a.look()).isFalse();
        assertThat(a.held()).isFalse();
    }

    @Test
    void isKeptByWhoRenewsLateWhenNobodyElseTookIt() {
        a.look();
        runOut();

        assertThat(a.look()).isTrue();

        assertThat(b.look()).isFalse();
    }

    @Test
    void isTakenAtOnceWhenItIsGivenUp() {
        a.look();

        a.giveUp();

        assertThat(a.held()).isFalse();
        assertThat(b.look()).isTrue();
    }

    @Test
    void endsByItsHoldersClockBeforeAnotherMayTakeIt() {
        a.look();

        clockOfA.addAndGet(LENGTH.minusSeconds(30).toNanos());

        assertThat(a.held()).isFalse();
        assertThatThrownBy(() -> mark(fence(storeOfA, a), "late")).isInstanceOf(LeaseLost.class);
        assertThat(b.look()).isFalse();
    }

    @Test
    void refusesAWriteOfAHolderThatWasFrozenAndDoesNotKnow() {
        a.look();
        runOut();
        b.look();

        assertThat(a.held()).isTrue();
        assertThatThrownBy(() -> mark(fence(storeOfA, a), "a")).isInstanceOf(LeaseLost.class);

        mark(fence(storeOfB, b), "b");
        assertThat(marks(storeOfB.jdbi())).isEqualTo("b");
    }

    @Test
    void letsAWriteUnderWayEndBeforeItIsTakenOver() throws Exception {
        a.look();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> write =
                CompletableFuture.runAsync(
                        () ->
                                fence(storeOfA, a)
                                        .useTransaction(
                                                handle -> {
                                                    writing.countDown();
                                                    await(goOn);
                                                    handle.execute(
                                                            "insert into remembered values"
                                                                    + " ('mark', 'a')");
                                                }));
        await(writing);
        LedgerLease impatient = new LedgerLease(storeOfB, "c", LENGTH, clockOfB::get);

        CompletableFuture<String> seenAfterTaking =
                CompletableFuture.supplyAsync(
                        () -> {
                            runOut();
                            impatient.look();
                            return marks(storeOfB.jdbi());
                        });
        goOn.countDown();
        write.get(10, TimeUnit.SECONDS);

        assertThat(seenAfterTaking.get(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(impatient.held()).isTrue();
    }

    @Test
    void isNobodysMatterWhereOneProcessHasTheLedgerToItself() {
        try (LedgerStore before = LedgerStore.open(LedgerPlace.in(folder))) {
            new LedgerLease(before, "killed", LENGTH, clockOfA::get).look();
        }

        try (LedgerStore after = LedgerStore.open(LedgerPlace.in(folder))) {
            LedgerLease lease = new LedgerLease(after, "next", LENGTH, clockOfB::get);
            assertThat(lease.look()).isTrue();
            clockOfB.addAndGet(LENGTH.multipliedBy(2).toNanos());
            assertThat(lease.held()).isTrue();
            mark(fence(after, lease), "next");
        }
    }

    private void runOut() {
        storeOfB.jdbi()
                .useHandle(
                        handle ->
                                handle.execute(
                                        "update lease set expires_at ="
                                                + " current_timestamp - interval '1' second"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fence fence(LedgerStore store, LedgerLease lease) {
        return new Fence(store.jdbi(), lease);
    }

    private static void mark(Fence fence, String who) {
        fence.useTransaction(
                handle -> handle.execute("insert into remembered values ('mark', ?)", who));
    }

    private static String marks(Jdbi jdbi) {
        return jdbi.withHandle(
                handle ->
                        String.join(
                                ",",
                                handle.createQuery("select content from remembered")
                                        .mapTo(String.class)
                                        .list()));
    }
}
