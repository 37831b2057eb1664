package io.sweeplake.coordinator.trial;

import java.time.Instant;

/**
 * The world as one trial may change it. Every effect is harmless to repeat, and a crash inside one
 * is healed by the next look.
 */
public interface TrialEffects {
    void launch();

    void launchAgain();

    void advance(TrialState next);

    void start(Instant startAt);

    void commit();

    void retry(Trial.Failure failure, Instant notBefore);

    void fail(Trial.Failure failure);

    void giveBack(Trial.Failure failure);

    void hold();

    void skip(Trial.Failure failure);

    void cancel();
}
