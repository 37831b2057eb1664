package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What should happen to a trial next. Deciding is pure; {@link TrialEffects} touches the world. */
public sealed interface Decision {
    /** Abstract on purpose: a new decision does not compile until it has an effect. */
    void applyTo(TrialEffects effects);

    /** Begin a new attempt: record the intent, then launch. */
    record Launch() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            effects.launch();
        }
    }

    /** Launch what the ledger says was launched and the world does not show. */
    record LaunchAgain() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            effects.launchAgain();
        }
    }

    /** Move on to a later state; the attempt goes on. */
    record Advance(TrialState next) implements Decision {
        public Advance {
            requireNonNull(next, "next");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.advance(next);
        }
    }

    /** Take the lane and name the instant at which all shards start. */
    record Start(Instant startAt) implements Decision {
        public Start {
            requireNonNull(startAt, "startAt");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.start(startAt);
        }
    }

    /** Check what the shards landed and commit it to the lake. */
    record Commit() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            effects.commit();
        }
    }

    /** End this attempt and try again, no earlier than an instant. */
    record Retry(Trial.Failure failure, Instant notBefore) implements Decision {
        public Retry {
            requireNonNull(failure, "failure");
            requireNonNull(notBefore, "notBefore");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.retry(failure, notBefore);
        }
    }

    /** End the trial without a commit. */
    record Fail(Trial.Failure failure) implements Decision {
        public Fail {
            requireNonNull(failure, "failure");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.fail(failure);
        }
    }

    /** End this attempt as if it had not been, for no fault of its own. */
    record GiveBack(Trial.Failure failure) implements Decision {
        public GiveBack {
            requireNonNull(failure, "failure");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.giveBack(failure);
        }
    }

    /** Take the turn in their lanes from all waiting trials of the sweep. */
    record Hold() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            effects.hold();
        }
    }

    /** End all waiting trials of the sweep, this one among them. */
    record Skip(Trial.Failure failure) implements Decision {
        public Skip {
            requireNonNull(failure, "failure");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            effects.skip(failure);
        }
    }

    /** End the trial because nobody wants it any more. */
    record Cancel() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            effects.cancel();
        }
    }

    /** Nothing to do yet; by then at the latest, something is. */
    record LookAgain(Instant notLaterThan) implements Decision {
        public LookAgain {
            requireNonNull(notLaterThan, "notLaterThan");
        }

        @Override
        public void applyTo(TrialEffects effects) {
            // Looking costs nothing but the look: the loop comes round by itself.
        }
    }

    /** Nothing to do until something else happens. */
    record Nothing() implements Decision {
        @Override
        public void applyTo(TrialEffects effects) {
            // Nothing, on purpose.
        }
    }
}
