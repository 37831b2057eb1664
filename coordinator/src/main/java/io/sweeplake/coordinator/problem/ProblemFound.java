package io.sweeplake.coordinator.problem;

import static java.util.Objects.requireNonNull;

/** A request that cannot be carried out as it stands. The edge answers with its problem. */
public class ProblemFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemFound(Problem problem) {
        super(problem.detail());
        this.problem = requireNonNull(problem, "problem");
    }

    public Problem problem() {
        return problem;
    }

    /** One that stands against what is there just now: 409. */
    public static ProblemFound conflict(String detail, String remedy) {
        return new ProblemFound(Problem.of(Problem.Kind.of(409, "Conflict"), detail, remedy));
    }
}
