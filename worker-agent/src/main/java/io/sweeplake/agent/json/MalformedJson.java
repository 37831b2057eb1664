package io.sweeplake.agent.json;

import java.io.IOException;

/** The input is no JSON, ends too early, or is other than asked for. */
public final class MalformedJson extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param what a clause without its full stop
     * @param offset bytes of the input before the place
     */
    public MalformedJson(String what, long offset) {
        super(what + " at byte " + offset);
        this.offset = offset;
    }

    /** Bytes of the input before the place. */
    public long offset() {
        return offset;
    }
}
