package io.sweeplake.coordinator.sql;

import java.io.IOException;
import java.nio.file.Path;

/** Starts processes that answer statements. */
public interface QueryPrograms {

    /**
     * Starts one.
     *
     * @param folder of its own, empty, for all that it leaves behind
     * @param views the file that {@link io.sweeplake.sql.ViewsFile} wrote
     * @throws SqlProblem when the program is not set up
     */
    QueryChild start(Path folder, Path views) throws IOException;
}
