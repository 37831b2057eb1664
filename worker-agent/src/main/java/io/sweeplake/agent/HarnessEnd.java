package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ShardFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a harness's run ended. */
sealed interface HarnessEnd {
    /** As it is reported. */
    int exitCode();

    /** By this node's clock. */
    Instant endedAt();

    /**
     * Why there is nothing to land; empty when there is.
     *
     * @param deadline what the harness was allowed
     * @param results where its output lies
     */
    Optional<ShardFailed> failure(Duration deadline, Path results);

    /** It ended by itself. */
    record Exited(int exitCode, Instant endedAt) implements HarnessEnd {
        public Exited {
            requireNonNull(endedAt, "endedAt");
        }

        @Override
        public Optional<ShardFailed> failure(Duration deadline, Path results) {
            if (exitCode == 0) {
                return Optional.empty();
            }

            return Optional.of(
                    new ShardFailed(
                            ShardFailure.HARNESS_FAILED,
                            "the harness ended with exit code "
                                    + exitCode
                                    + hint()
                                    + lastWords(results)));
        }

        private String hint() {
            return switch (exitCode) {
                case 126 -> " (it could not be started)";
                case 127 -> " (a command was not found; is this the harness's image?)";
                case 137 -> " (killed; out of memory?)";
                default -> "";
            };
        }
    }

    /** It did not end in time and was stopped. */
    record Overran(Instant endedAt) implements HarnessEnd {
        private static final int EXIT_CODE = 124;

        public Overran {
            requireNonNull(endedAt, "endedAt");
        }

        @Override
        public int exitCode() {
            return EXIT_CODE;
        }

        @Override
        public Optional<ShardFailed> failure(Duration deadline, Path results) {
            return Optional.of(
                    new ShardFailed(
                            ShardFailure.HARNESS_DEADLINE_EXCEEDED,
                            "the harness did not end within "
                                    + deadline.toSeconds()
                                    + " s and was stopped"
                                    + lastWords(results)));
        }
    }

    private static String lastWords(Path results) {
        String tail = OutputTail.of(results);
        return tail.isEmpty() ? "; it printed nothing" : "; it printed last:\n" + tail;
    }
}
