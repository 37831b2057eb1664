package io.sweeplake.coordinator.imports;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Which folders may be imported. */
final class ImportFolders {
    private final Optional<Path> root;

    /**
     * @param root that holds all of them; without it any folder will do
     */
    ImportFolders(Optional<Path> root) {
        this.root = requireNonNull(root, "root").map(path -> path.toAbsolutePath().normalize());
    }

    /**
     * The folder with its links resolved, so that what was allowed is what is read.
     *
     * @throws ImportProblem if it is no folder, or out of bounds; out of bounds is all that is said
     *     of what lies there, so that nobody learns what else this machine has
     */
    Path resolve(Path folder) {
        try {
            Path resolved = folder.toRealPath();
            if (root.isPresent() && !resolved.startsWith(real(root.get()))) {
                throw ImportProblem.outside(folder, root.get());
            }
            if (!Files.isDirectory(resolved)) {
                throw ImportProblem.noFolder(folder, "is a file");
            }

            return resolved;
        } catch (NoSuchFileException e) {
            throw missing(folder, "does not exist");
        } catch (IOException e) {
            throw missing(folder, "cannot be reached: " + e);
        }
    }

    private ImportProblem missing(Path folder, String what) {
        return root.filter(bounds -> !folder.startsWith(bounds))
                .map(bounds -> ImportProblem.outside(folder, bounds))
                .orElseGet(() -> ImportProblem.noFolder(folder, what));
    }

    // A root that is not there yet holds nothing, and everything else is outside of it.
    private static Path real(Path root) throws IOException {
        return Files.exists(root) ? root.toRealPath() : root;
    }
}
