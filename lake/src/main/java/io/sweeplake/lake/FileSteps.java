package io.sweeplake.lake;

import java.io.IOException;
import java.nio.file.Path;

/** All that changes files, step by step; between any two steps the process may die. */
interface FileSteps {

    /** Creates a folder and its parents; harmless when it exists. */
    void createFolders(Path folder) throws IOException;

    /**
     * Creates a folder in one that is there.
     *
     * @throws java.nio.file.FileAlreadyExistsException when somebody else has
     */
    void createFolder(Path folder) throws IOException;

    /** Makes a file's bytes outlive a power cut. */
    void sync(Path file) throws IOException;

    /** Renames in one step, over what may be there, and makes the new name last. */
    void move(Path from, Path to) throws IOException;

    /** Deletes one file or empty folder; harmless when it is gone. */
    void delete(Path path) throws IOException;
}
