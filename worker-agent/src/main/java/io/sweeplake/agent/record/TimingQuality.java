package io.sweeplake.agent.record;

import java.util.Locale;

/** What one entry of a request's token times stands for, as the harness took it. */
public enum TimingQuality {
    /** One output token. */
    PER_TOKEN,
    /** One content chunk of the stream, which may hold several tokens. */
    PER_CHUNK,
    /**
     * One line of the stream, from which the lines without content were taken out by their place.
     * First and last are good; the gaps between are not fit for an inter-token latency.
     */
    PER_LINE,
    /** No entries: first and last are recomputed from the harness's own figures. */
    SUMMARY,
    /** The request has no token times: it was not streamed, or it failed. */
    NONE;

    /** The lake's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
