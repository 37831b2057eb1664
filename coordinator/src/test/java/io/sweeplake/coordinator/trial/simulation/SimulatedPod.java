package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Instant;
import java.util.Optional;

/** A launcher pod as it is, whether anyone sees that or not. */
final class SimulatedPod {
    private final Trial trial;
    private final int shard;
    private boolean harnessUp;
    private boolean harnessEnded;
    private boolean makingLoad;
    private boolean over;
    private Optional<Instant> deletedAt = Optional.empty();
    private Optional<Trial.Failure> loss = Optional.empty();
    private Optional<AttemptSeen.Held> held = Optional.empty();

    /**
     * @param trial as it was launched
     */
    SimulatedPod(Trial trial, int shard) {
        this.trial = requireNonNull(trial, "trial");
        this.shard = shard;
    }

    Trial trial() {
        return trial;
    }

    AttemptId attempt() {
        return trial.attemptId();
    }

    String lane() {
        return trial.plan().lane();
    }

    int shard() {
        return shard;
    }

    /** Whether its harness makes load at this instant. */
    boolean makingLoad() {
        return makingLoad;
    }

    boolean harnessUp() {
        return harnessUp;
    }

    /** Whether nothing of it runs any more. */
    boolean over() {
        return over;
    }

    boolean deleted() {
        return deletedAt.isPresent();
    }

    void hold(Optional<AttemptSeen.Held> why) {
        held = why;
    }

    void startHarnessContainer() {
        harnessUp = true;
    }

    void beginLoad() {
        makingLoad = true;
    }

    void endHarness() {
        makingLoad = false;
        harnessEnded = true;
    }

    /** What the cluster says is wrong with it; its first word counts. */
    void lose(Trial.Failure failure) {
        loss = loss.or(() -> Optional.of(failure));
    }

    void delete(Instant now) {
        deletedAt = deletedAt.or(() -> Optional.of(now));
    }

    /** Its node can no longer be told anything; the API shows it as being deleted. */
    void hideFromCluster(Instant now) {
        delete(now);
    }

    void end() {
        over = true;
        makingLoad = false;
        harnessEnded = true;
    }

    /** As the cluster's API shows it. */
    View view() {
        boolean mayMakeLoad = !over && (harnessUp ? !harnessEnded : deletedAt.isEmpty());
        return new View(shard, harnessUp, over || harnessEnded, mayMakeLoad, deletedAt, loss, held);
    }

    @Override
    public String toString() {
        return attempt() + "/" + shard;
    }

    /**
     * @param settled whether it is known how the harness ended
     */
    record View(
            int shard,
            boolean harnessUp,
            boolean settled,
            boolean mayMakeLoad,
            Optional<Instant> deletedAt,
            Optional<Trial.Failure> loss,
            Optional<AttemptSeen.Held> held) {}
}
