package io.sweeplake.coordinator.sql;

import java.io.InputStream;
import java.io.OutputStream;

/** A process that answers statements, spoken to in {@link io.sweeplake.contract.query.Frames}. */
public interface QueryChild {
    OutputStream requests();

    InputStream replies();

    /** Memory that it holds just now, in bytes; 0 when that cannot be told. */
    long residentBytes();

    boolean alive();

    /** The last words on its standard error; empty when there are none. */
    String lastWords();

    /** Ends it at once, and waits until it has gone. */
    void kill();
}
