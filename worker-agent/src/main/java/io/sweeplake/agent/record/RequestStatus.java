package io.sweeplake.agent.record;

import java.util.Locale;

/** How a request ended. */
public enum RequestStatus {
    /** The harness took the answer for whole. */
    OK,
    /** The harness says the request failed; a stream that broke is a failure too. */
    ERROR,
    /** Neither: the harness recorded the request and says no end and no error. */
    INCOMPLETE;

    /** The lake's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
