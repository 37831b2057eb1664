package io.sweeplake.agent.json;

import java.io.IOException;

/** The decoded bytes of one string. Closed, it leaves the string behind. */
final class StringFeed implements Feed {
    /** Enough for what is short. A long text is passed from where it lies. */
    private static final int FEW_BYTES = 256;

    private final StringScanner strings;
    private boolean over;
    private boolean broken;

    StringFeed(StringScanner strings) {
        this.strings = strings;
        strings.open();
    }

    /** Whether the string itself is no JSON, whatever it holds. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (over) {
            return -1;
        }

        broken = true;
        int count = strings.decode(into, from, from + length);
        broken = false;
        over = count < 0;
        return count;
    }

    @Override
    public void passPlain(TextSink sink) {
        // What is plain outside is plain inside too.
        if (!over) {
            strings.passPlain(sink);
        }
    }

    @Override
    public int mostAtOnce() {
        return FEW_BYTES;
    }

    @Override
    public void close() throws IOException {
        if (!over) {
            strings.skipRest();
            over = true;
        }
    }
}
