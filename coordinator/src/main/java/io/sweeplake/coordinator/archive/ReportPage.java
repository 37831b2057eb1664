package io.sweeplake.coordinator.archive;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a sweep's report, one HTML page that needs nothing beside it. */
public interface ReportPage {
    /**
     * Writes the page.
     *
     * @param lake that it tells of, absolute: the archive's own files
     * @param sweep one with a committed trial
     * @param out is left open
     */
    void writeTo(Path lake, SweepId sweep, OutputStream out) throws IOException;
}
