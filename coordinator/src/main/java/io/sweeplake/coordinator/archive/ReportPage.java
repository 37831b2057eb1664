package io.sweeplake.coordinator.archive;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a sweep's report, one HTML page that needs nothing beside it. */
public interface ReportPage {
    /**
     * Writes the page.
     *
     * @param sweep one with a committed trial
     * @param out is left open
     */
    void writeTo(SweepId sweep, OutputStream out) throws IOException;
}
