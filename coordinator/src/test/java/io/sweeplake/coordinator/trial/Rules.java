package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.aTrial;
import static io.sweeplake.coordinator.trial.Trials.ready;

import io.sweeplake.coordinator.trial.Observation.LaneSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules with waits that are easy to reckon with, and what they may see. */
final class Rules {
    static final Duration READY_WITHIN = Duration.ofMinutes(5);
    static final Duration HINDERED = Duration.ofSeconds(60);
    static final Duration SILENCE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(60);
    static final Duration LAND_WITHIN = Duration.ofMinutes(10);
    static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    static final Duration LEAD = Duration.ofSeconds(1);
    static final Instant NOW = T0.plusSeconds(10);
    static final LaneSeen OPEN = new LaneSeen(true, Optional.of(T0));
    static final LaneSeen HELD = new LaneSeen(true, Optional.empty());
    static final LaneSeen HELD_AND_FULL = new LaneSeen(false, Optional.empty());
    static final List<ShardSeen> UNHEARD = List.of(ShardSeen.unheard(0), ShardSeen.unheard(1));
    static final List<ShardSeen> BOTH_READY = List.of(ready(0), ready(1));

    static final TrialRules RULES =
            new TrialRules(
                    new TrialTimeouts(
                            new TrialTimeouts.Launch(READY_WITHIN, HINDERED),
                            SILENCE,
                            GRACE,
                            LAND_WITHIN,
                            RETRY_DELAY,
                            new TrialTimeouts.Lead(LEAD, LEAD.multipliedBy(3))));

    private Rules() {}

    static Decision decide(TrialState state, List<ShardSeen> shards) {
        return RULES.decide(aTrial(state), seen(shards), NOW);
    }

    static Observation seen(List<ShardSeen> shards) {
        return seen(AttemptSeen.Present.whole(), shards, OPEN);
    }

    static Observation seen(AttemptSeen attempt, List<ShardSeen> shards, LaneSeen lane) {
        return new Observation(attempt, shards, lane, Wish.RUN, Optional.empty(), T0);
    }

    static Observation cancelled(List<ShardSeen> shards) {
        return wished(Wish.CANCEL, shards);
    }

    static Observation paused(List<ShardSeen> shards) {
        return wished(Wish.PAUSE, shards);
    }

    static Observation overspent(String why) {
        return new Observation(
                new AttemptSeen.Absent(), List.of(), OPEN, Wish.RUN, Optional.of(why), T0);
    }

    private static Observation wished(Wish wish, List<ShardSeen> shards) {
        return new Observation(
                AttemptSeen.Present.whole(), shards, OPEN, wish, Optional.empty(), T0);
    }

    static ShardSeen heard(int shard, Instant at) {
        ShardSeen ready = ready(shard);
        return new ShardSeen(
                shard,
                Optional.of(at),
                ready.ready(),
                ready.exit(),
                ready.landed(),
                ready.failure());
    }

    static AttemptSeen held(FailureReason reason, Instant since) {
        return new AttemptSeen.Present(
                Optional.of(
                        new AttemptSeen.Held(new Trial.Failure(reason, reason.sentence()), since)),
                Optional.empty(),
                Set.of(0, 1),
                Set.of(),
                Optional.empty());
    }

    static Trial.Failure lost() {
        return new Trial.Failure(FailureReason.LAUNCHER_POD_LOST, "gone");
    }

    static FailureReason reasonOf(Decision decision) {
        if (decision instanceof Decision.Retry retry) {
            return retry.failure().reason();
        }

        return ((Decision.Fail) decision).failure().reason();
    }
}
