package io.sweeplake.coordinator.imports;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.Problem.Entry;
import io.sweeplake.coordinator.problem.ProblemFound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An import that did not come about, with the reason as the asker will read it. */
public final class ImportProblem extends ProblemFound {
    private static final long serialVersionUID = 1L;

    private ImportProblem(Problem problem) {
        super(problem);
    }

    private ImportProblem(Problem.Kind kind, String detail, String remedy) {
        this(Problem.of(kind, detail, remedy));
    }

    /** The request is wrong at these places. */
    static ImportProblem refused(List<Entry> problems) {
        Entry first = problems.get(0);
        boolean one = problems.size() == 1;
        return new ImportProblem(
                new Problem(
                        new Problem.Kind("/problems/import-refused", "The import was refused", 400),
                        one
                                ? first.message()
                                : "The request has "
                                        + problems.size()
                                        + " problems; each is listed with its place.",
                        one ? first.remedy() : "Put every listed place right; nothing ran.",
                        problems,
                        Optional.empty()));
    }

    /** The request is well formed, and its folder is none. */
    static ImportProblem noFolder(Path folder, String what) {
        return refused(
                List.of(
                        new Entry(
                                "folder",
                                0,
                                0,
                                "'" + folder + "' " + what,
                                "name a folder of the coordinator's machine, or of a volume that is"
                                        + " mounted there")));
    }

    static ImportProblem outside(Path folder, Path root) {
        return new ImportProblem(
                new Problem.Kind("/problems/import-outside", "The folder is out of bounds", 403),
                "'" + folder + "' is not in '" + root + "', where what is imported has to lie.",
                "Copy the results there, or set sweeplake.imports.root to a folder that holds"
                        + " them.");
    }

    /** No program was named that could do it. */
    public static ImportProblem notSetUp() {
        return new ImportProblem(
                new Problem.Kind("/problems/imports-not-set-up", "Imports are not set up", 501),
                "This coordinator was not told where the import program is.",
                "Start it with -Dsweeplake.imports.jar=imports/target/imports-VERSION.jar, as"
                        + " ./sweeplake serve does.");
    }

    /** The program that was named is not there. */
    public static ImportProblem noProgram(Path jar) {
        return new ImportProblem(
                new Problem.Kind(
                        "/problems/import-program-missing", "The import program is missing", 503),
                "sweeplake.imports.jar names " + jar + ", and there is no such file.",
                "Build it with ./sweeplake build, or name the right one.");
    }

    /** The program cannot be told the sweep's name in the letters of this machine. */
    public static ImportProblem unwritable(String sweep) {
        return refused(
                List.of(
                        new Entry(
                                "sweep",
                                0,
                                0,
                                "the coordinator's locale has no letters for '" + sweep + "'",
                                "write the name in ASCII, or start the coordinator in a UTF-8"
                                        + " locale (LC_ALL=C.UTF-8)")));
    }

    public static ImportProblem timedOut(Duration limit) {
        return new ImportProblem(
                new Problem.Kind("/problems/import-timeout", "The import took too long", 504),
                "It was ended after " + limit.toSeconds() + " s. What had landed by then stays.",
                "Send the same request again: it goes on with what is missing. Or raise"
                        + " sweeplake.imports.timeout.");
    }

    /** The coordinator ends, and the import with it. */
    public static ImportProblem stopped() {
        return new ImportProblem(
                new Problem.Kind("/problems/import-stopped", "The import was ended", 503),
                "The coordinator is shutting down. What had landed by then stays.",
                "Send the same request again once the coordinator is back.");
    }

    /** The program ran, and could bring in nothing. */
    static ImportProblem nothingLanded(List<ImportResult.Failure> failures) {
        return new ImportProblem(
                new Problem(
                        new Problem.Kind("/problems/nothing-imported", "Nothing was imported", 422),
                        failures.size() == 1
                                ? failures.get(0).why()
                                : failures.size()
                                        + " folders could not be imported, and no other has"
                                        + " results.",
                        "Do what is said of each folder, and send the request again.",
                        failures.stream().map(ImportProblem::entry).toList(),
                        Optional.empty()));
    }

    /**
     * The program itself failed.
     *
     * @param said the end of what it complained
     */
    static ImportProblem failed(int status, String said) {
        return new ImportProblem(
                new Problem.Kind("/problems/import-failed", "The import program failed", 500),
                "It ended with exit code "
                        + status
                        + (said.isBlank() ? " and said nothing." : " and said: " + said.strip()),
                "See that sweeplake.imports.jar is the program of this coordinator's version and"
                        + " that the machine has 256 MB to spare; if it stays, report what it"
                        + " said.");
    }

    private static Entry entry(ImportResult.Failure failure) {
        return new Entry(
                failure.folder(), 0, 0, failure.why(), "mend it as said, and import again");
    }
}
