package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote is not a sweep; says all that is wrong with it at once. */
public final class SweepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SweepProblem> problems;

    public SweepRefused(List<SweepProblem> problems) {
        super(problems.stream().map(SweepProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<SweepProblem> problems() {
        return problems;
    }
}
