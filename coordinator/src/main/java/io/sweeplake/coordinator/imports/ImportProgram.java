package io.sweeplake.coordinator.imports;

import static java.util.Objects.requireNonNull;

/** The program that imports, outside of the coordinator. Imports take turns by themselves. */
public interface ImportProgram {
    /**
     * Runs it to its end, which may take as long as its time limit.
     *
     * @throws ImportProblem if it cannot be started or is ended before it is done
     */
    Ended run(ImportRequest request);

    /**
     * How it ended.
     *
     * @param status its exit code
     * @param out all that it printed
     * @param err the end of what it complained
     */
    record Ended(int status, String out, String err) {
        public Ended {
            requireNonNull(out, "out");
            requireNonNull(err, "err");
        }
    }
}
