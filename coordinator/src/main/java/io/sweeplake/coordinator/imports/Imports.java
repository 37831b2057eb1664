package io.sweeplake.coordinator.imports;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** Imports results on request. */
public final class Imports {
    // Of the program: everything landed, or something did not.
    private static final int DONE = 0;
    private static final int INCOMPLETE = 1;

    private final ImportFolders folders;
    private final ImportProgram program;

    /**
     * @param root that holds all folders which may be imported; without it any may
     */
    public Imports(Optional<Path> root, ImportProgram program) {
        this.folders = new ImportFolders(root);
        this.program = requireNonNull(program, "program");
    }

    /**
     * Imports all runs in a folder; those that cannot be are in the result's failures.
     *
     * @throws ImportProblem if nothing came of it
     */
    public ImportResult run(ImportRequest request) {
        Path folder = folders.resolve(request.folder());
        ImportProgram.Ended ended = program.run(request.in(folder));
        if (ended.status() != DONE && ended.status() != INCOMPLETE) {
            throw ImportProblem.failed(ended.status(), ended.err());
        }

        ImportResult result =
                ImportResult.find(ended.out())
                        .orElseThrow(() -> ImportProblem.failed(ended.status(), ended.err()));
        if (result.trials() == 0 && !result.failures().isEmpty()) {
            throw ImportProblem.nothingLanded(result.failures());
        }

        return result;
    }
}
