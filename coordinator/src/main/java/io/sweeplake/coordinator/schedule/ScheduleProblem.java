package io.sweeplake.coordinator.schedule;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.Problem.Entry;
import io.sweeplake.coordinator.problem.ProblemFound;
import java.util.List;
import java.util.Optional;

/** Why a schedule is not kept. */
public final class ScheduleProblem extends ProblemFound {
    private static final long serialVersionUID = 1L;

    private ScheduleProblem(Problem problem) {
        super(problem);
    }

    /** The text is wrong at these places, one at least. */
    static ScheduleProblem refused(List<Entry> places) {
        boolean one = places.size() == 1;
        return new ScheduleProblem(
                new Problem(
                        new Problem.Kind(
                                "/problems/schedule-refused", "The schedule was refused", 400),
                        one
                                ? places.get(0).message()
                                : "The schedule has "
                                        + places.size()
                                        + " problems; each is listed with its place.",
                        one
                                ? places.get(0).remedy()
                                : "Put every listed place right; nothing was changed.",
                        places,
                        Optional.empty()));
    }

    static ScheduleProblem noSuchSweep(SweepPart.Reference reference) {
        return refused(
                List.of(
                        entry(
                                reference,
                                "there is no sweep `" + reference.written() + "`",
                                "GET /sweeps lists those there are; or write the sweep itself as"
                                        + " `sweep`")));
    }

    static ScheduleProblem secretsAreGone(SweepPart.Reference reference) {
        return refused(
                List.of(
                        entry(
                                reference,
                                "the sweep `"
                                        + reference.written()
                                        + "` was written with secrets, which are not kept with its"
                                        + " text",
                                "write the sweep itself, secrets included, as `sweep`")));
    }

    static ScheduleProblem nameTaken(String name) {
        return new ScheduleProblem(
                Problem.of(
                        new Problem.Kind("/problems/schedule-exists", "The name is taken", 409),
                        "There is a schedule '" + name + "' already.",
                        "PUT /schedules/{id} changes it; or give this one another name."));
    }

    private static Entry entry(SweepPart.Reference reference, String message, String remedy) {
        return new Entry(
                reference.place().path(),
                reference.place().line(),
                reference.place().column(),
                message,
                remedy);
    }
}
