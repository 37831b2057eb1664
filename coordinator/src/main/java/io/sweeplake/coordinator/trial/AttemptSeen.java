package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a launcher sees of an attempt in its own world, processes or pods. */
public sealed interface AttemptSeen {
    /** What keeps a launcher pod from starting. */
    default Optional<Held> held() {
        return Optional.empty();
    }

    /** Of what the harnesses are made of, where the launcher sees that. */
    default Optional<String> imageDigest() {
        return Optional.empty();
    }

    /** Nothing was launched under the attempt's name, or not all of it. */
    record Absent() implements AttemptSeen {}

    /**
     * All that was launched lives, has ended as it should, or may yet come to life.
     *
     * @param held what keeps a launcher pod from starting
     * @param admitted since when the pods may start, where someone else's queue decides that
     * @param notStarted shards whose harness cannot hear go yet, whatever their agents say
     * @param endUnseen shards of whose harness the launcher has not seen the end; until then an
     *     agent's word on it may be half of the truth
     * @param imageDigest of what the harnesses are made of, where the launcher sees that
     */
    record Present(
            Optional<Held> held,
            Optional<Instant> admitted,
            Set<Integer> notStarted,
            Set<Integer> endUnseen,
            Optional<String> imageDigest)
            implements AttemptSeen {
        public Present {
            notStarted = Set.copyOf(notStarted);
            endUnseen = Set.copyOf(endUnseen);
            requireNonNull(held, "held");
            requireNonNull(imageDigest, "imageDigest");
            requireNonNull(admitted, "admitted");
        }

        /** For a launcher that has no eyes beside the agents'. */
        public static Present whole() {
            return new Present(
                    Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty());
        }
    }

    /**
     * Some launcher pods are gone, or never will live. One whose shard has landed has ended as it
     * should; the launcher cannot tell, the ledger can.
     *
     * @param shards what is wrong with each, by shard
     */
    record Broken(Map<Integer, Trial.Failure> shards) implements AttemptSeen {
        public Broken {
            shards = Map.copyOf(shards);
        }
    }

    /**
     * What an attempt would fail of if it lasted.
     *
     * @param since when it began, as well as the launcher can tell
     */
    record Held(Trial.Failure failure, Instant since) {
        public Held {
            requireNonNull(failure, "failure");
            requireNonNull(since, "since");
        }
    }
}
