package io.sweeplake.agent.json;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads JSON from front to back. The caller says what it expects and gets it, or {@link
 * MalformedJson}; nothing is built that was not asked for.
 *
 * <pre>{@code
 * json.beginObject();
 * while (json.nextKey()) {
 *     switch (json.key()) {
 *         case "end_time" -> end = json.scaled(9);
 *         default -> json.skip();
 *     }
 * }
 * }</pre>
 *
 * <p>At the top level values may follow each other, as in JSON Lines or a file that was appended
 * to; {@link #peek} is {@link Kind#END} after the last one. NaN, Infinity and -Infinity are numbers
 * here, since Python writes them. Every method but {@link #key} throws {@link MalformedJson} when
 * the input is no JSON or ends too early, and another {@link IOException} when it cannot be read.
 */
public interface JsonReader extends Closeable {
    /** Stands for a number that is not finite, or is too large for what was asked. */
    long UNKNOWN = Long.MIN_VALUE;

    /** The kind of the value that comes next, which stays to be read. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        /** The input ends here, after a whole value or before any. */
        END
    }

    /** What comes next. */
    Kind peek() throws IOException;

    /** Enters the object that comes next. */
    void beginObject() throws IOException;

    /** Goes to the next key of the object; false leaves the object behind. */
    boolean nextKey() throws IOException;

    /** The key at which {@link #nextKey} stopped. */
    String key();

    /** Enters the array that comes next. */
    void beginArray() throws IOException;

    /** Goes to the next element of the array; false leaves the array behind. */
    boolean nextElement() throws IOException;

    /** Passes over one value, whatever it is. */
    void skip() throws IOException;

    /** Reads true or false. */
    boolean bool() throws IOException;

    /** Reads a number as the nearest double; NaN and infinities as themselves. */
    double number() throws IOException;

    /**
     * Reads a number times a power of ten, exactly: seconds scaled by 9 are nanoseconds.
     *
     * @param digits from 0 to 18
     * @return rounded to the nearest whole, halves away from zero; {@link #UNKNOWN} if it is not
     *     finite or does not fit
     */
    long scaled(int digits) throws IOException;

    /**
     * Reads an array of numbers, each as {@link #scaled} does. What is no number is passed over.
     *
     * @param into takes the numbers, after those that it holds; {@link #UNKNOWN} among them
     */
    void scaledArray(int digits, Longs into) throws IOException;

    /**
     * Reads a string.
     *
     * @param most UTF-16 units that are kept; what goes beyond is read and dropped
     */
    String text(int most) throws IOException;

    /** Reads a string of any length piece by piece. */
    void text(TextSink sink) throws IOException;

    /**
     * Reads the JSON inside a string, which may be of any length. What the function leaves of it is
     * passed over.
     *
     * @return false if the function met something that is no JSON
     */
    boolean nested(NestedReader reader) throws IOException;

    /**
     * Reads one value by a function that may be called again from the value's start, if the first
     * way of reading it fails.
     */
    void value(ValueReader reader) throws IOException;

    /** Bytes of the input before what comes next; within a value, near it. */
    long offset();

    /** Reads one value; called again, it must forget what it read before. */
    @FunctionalInterface
    interface ValueReader {
        void read(JsonReader json) throws IOException;
    }

    /** Reads what lies in a string. */
    @FunctionalInterface
    interface NestedReader {
        void read(ByteScanner json) throws IOException;
    }
}
