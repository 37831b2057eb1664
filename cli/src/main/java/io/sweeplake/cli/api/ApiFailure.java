package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

/** The coordinator gave no answer that could be used. */
public abstract sealed class ApiFailure extends Exception {
    private static final long serialVersionUID = 1;

    private ApiFailure(String message) {
        super(message);
    }

    private ApiFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** It says no, and why. */
    public static final class Refused extends ApiFailure {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(requireNonNull(problem, "problem").detail());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** Nobody answers, or only for others: it may be back in a moment. */
    public static final class Away extends ApiFailure {
        private static final long serialVersionUID = 1;

        Away(String message) {
            super(message);
        }

        Away(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
