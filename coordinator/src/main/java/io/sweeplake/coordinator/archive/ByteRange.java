package io.sweeplake.coordinator.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a client asks for, as RFC 9110 writes it.
 *
 * @param first in bytes from 0; negative is that many from the end
 * @param last inclusive; empty for the rest
 */
record ByteRange(long first, Optional<Long> last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads the header. What is no single range of bytes is passed over, as the RFC allows. */
    static Optional<ByteRange> parse(String header) {
        Matcher form = FORM.matcher(header == null ? "" : header.replace(" ", ""));
        if (!form.matches()) {
            return Optional.empty();
        }

        String first = form.group(1);
        String last = form.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(end(Long.parseLong(last)));
        }

        ByteRange range =
                new ByteRange(
                        Long.parseLong(first),
                        Optional.of(last).filter(text -> !text.isEmpty()).map(Long::valueOf));
        return range.last.filter(end -> end < range.first).isPresent()
                ? Optional.empty()
                : Optional.of(range);
    }

    /** The bytes that there are of it; empty when there is none. */
    Optional<Part> of(long size) {
        long start = first < 0 ? Math.max(0, size + first) : first;
        long end = Math.min(size - 1, last.orElse(size - 1));
        return start > end ? Optional.empty() : Optional.of(new Part(start, end - start + 1));
    }

    // The last 0 bytes are none: they begin behind every end.
    private static ByteRange end(long count) {
        return new ByteRange(count == 0 ? Long.MAX_VALUE : -count, Optional.empty());
    }

    /** Some bytes of a file: where they begin, from 0, and how many. */
    record Part(long offset, long count) {
        /** For the header Content-Range. */
        String text(long size) {
            return "bytes " + offset + "-" + (offset + count - 1) + "/" + size;
        }
    }
}
