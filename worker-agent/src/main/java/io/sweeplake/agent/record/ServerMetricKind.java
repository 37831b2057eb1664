package io.sweeplake.agent.record;

import java.util.Locale;

/** How the values of a series relate to each other in time. */
public enum ServerMetricKind {
    /** A sum since the server's start. */
    COUNTER,
    /** A state of the moment. */
    GAUGE,
    /** A part of a distribution since the server's start: a bucket, its sum or its count. */
    HISTOGRAM,
    /** The server does not say. */
    UNTYPED;

    /** As the lake spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
