package io.sweeplake.coordinator.sql;

import java.io.IOException;
import java.nio.file.Path;

/** Starts processes that answer statements. */
public interface QueryPrograms {

    /**
     * Starts one.
     *
     * @param folder of its own, empty, for all that it leaves behind
     * @throws SqlProblem when the program is not set up
     */
    QueryChild start(Path folder) throws IOException;
}
