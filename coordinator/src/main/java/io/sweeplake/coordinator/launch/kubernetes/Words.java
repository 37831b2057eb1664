package io.sweeplake.coordinator.launch.kubernetes;

import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import java.util.Optional;

/** The cluster's words in ours. */
final class Words {
    private static final int LONGEST = 1000;

    private Words() {}

    /** The reason's sentence, then what the cluster has to say. */
    static Trial.Failure failure(FailureReason reason, String words) {
        String said = of(words);
        return new Trial.Failure(
                reason, said.isEmpty() ? reason.sentence() : reason.sentence() + " " + said);
    }

    /** One line, not endless; empty for none. */
    static String of(String words) {
        String line = Optional.ofNullable(words).orElse("").replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
