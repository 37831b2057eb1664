package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sweeplake.agent.json.TextSink;
import java.util.Set;

/**
 * Reads a value that was written as text, by JSON or, as early versions do, by Python's {@code
 * repr}, piece by piece as it comes. Nothing of it is held but its words and keys. What is neither
 * is noticed, and the value is then not {@link #isWhole whole}. Used for one value after the other.
 */
final class Literal implements TextSink {
    /** Deeper than any request. */
    private static final int MOST_DEPTH = 100;

    private static final int MOST_WORD_BYTES = 100;
    private static final Set<String> JSON_WORDS =
            Set.of("true", "false", "null", "NaN", "Infinity", "-Infinity");
    private static final Set<String> PYTHON_WORDS =
            Set.of("True", "False", "None", "nan", "inf", "-inf");

    /** Takes what a value holds. Keys are empty for the elements of an array. */
    interface Listener {
        void beginObject(String key);

        void beginArray(String key);

        void end();

        /** A string begins; what is returned takes it. */
        TextSink text(String key);

        /** A number, or what stands for true, false or nothing. */
        void word(String key, String word);
    }

    private enum State {
        VALUE,
        KEY,
        COLON,
        NEXT,
        STRING,
        WORD,
        BROKEN
    }

    /** Who wrote the value; told by its first quote. */
    private enum Dialect {
        UNKNOWN,
        JSON,
        PYTHON
    }

    private final Listener listener;
    private final LiteralString string = new LiteralString();
    private final byte[] closing = new byte[MOST_DEPTH];
    private final ShortText name = new ShortText(MOST_WORD_BYTES);
    private final ShortText word = new ShortText(MOST_WORD_BYTES);
    private State state;
    private Dialect dialect;
    private int depth;
    private String key;

    /** Whether what was opened may be closed here: not after a comma, but for Python's tuples. */
    private boolean mayClose;

    /** Whether the string that is being read is a key. */
    private boolean inKey;

    Literal(Listener listener) {
        this.listener = listener;
        clear();
    }

    /** Forgets what it took. */
    void clear() {
        state = State.VALUE;
        dialect = Dialect.UNKNOWN;
        depth = 0;
        key = "";
        mayClose = false;
    }

    /** To be asked when all has been taken: whether it was one value, from its start to its end. */
    boolean isWhole() {
        if (state == State.WORD) {
            endWord();
        }

        return state == State.NEXT && depth == 0;
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && state != State.BROKEN) {
            if (state == State.STRING) {
                at = string.take(utf8, at, to);
                endString();
            } else {
                take(utf8[at]);
                at++;
            }
        }
    }

    private void endString() {
        switch (string.state()) {
            case OPEN -> {}
            case CLOSED -> {
                state = inKey ? State.COLON : State.NEXT;
                if (inKey) {
                    key = name.toString();
                }
            }
            case BROKEN -> state = State.BROKEN;
        }
    }

    private void take(byte next) {
        if (state == State.WORD) {
            if (goesOn(next)) {
                word.add(next);
                return;
            }
            endWord();
        }
        if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            return;
        }

        switch (state) {
            case VALUE -> beginValue(next);
            case KEY -> beginKey(next);
            case COLON -> state = next == ':' ? State.VALUE : State.BROKEN;
            case NEXT -> goOn(next);
            case STRING, WORD, BROKEN -> {}
        }
    }

    private static boolean goesOn(byte next) {
        return next < 0
                || Character.isLetterOrDigit(next)
                || next == '.'
                || next == '+'
                || next == '-';
    }

    private void beginValue(byte next) {
        switch (next) {
            case '{' -> {
                listener.beginObject(key);
                open('}', State.KEY);
            }
            case '[' -> {
                listener.beginArray(key);
                open(']', State.VALUE);
            }
            case '(' -> {
                listener.beginArray(key);
                open(')', State.VALUE);
            }
            case '"', '\'' -> {
                inKey = false;
                beginString(next, listener.text(key));
            }
            case ']', ')' -> close(next);
            default -> {
                word.clear();
                word.add(next);
                state = goesOn(next) ? State.WORD : State.BROKEN;
            }
        }
    }

    private void open(char end, State inside) {
        if (depth == MOST_DEPTH) {
            state = State.BROKEN;
            return;
        }

        closing[depth++] = (byte) end;
        key = "";
        mayClose = true;
        state = inside;
    }

    private void close(byte end) {
        if (!mayClose || depth == 0 || closing[depth - 1] != end) {
            state = State.BROKEN;
            return;
        }

        depth--;
        mayClose = false;
        state = State.NEXT;
        listener.end();
    }

    private void beginKey(byte next) {
        if (next == '}') {
            close(next);
        } else if (next == '"' || next == '\'') {
            name.clear();
            inKey = true;
            beginString(next, name);
        } else {
            state = State.BROKEN;
        }
    }

    private void beginString(byte quote, TextSink into) {
        if (dialect == Dialect.UNKNOWN) {
            dialect = quote == '\'' ? Dialect.PYTHON : Dialect.JSON;
        }
        if (dialect == Dialect.JSON && quote == '\'') {
            state = State.BROKEN;
            return;
        }

        state = State.STRING;
        string.open(quote, into);
    }

    private void goOn(byte next) {
        if (depth == 0) {
            state = State.BROKEN;
        } else if (next == ',') {
            boolean isObject = closing[depth - 1] == '}';
            mayClose = closing[depth - 1] == ')';
            key = "";
            state = isObject ? State.KEY : State.VALUE;
        } else {
            mayClose = true;
            close(next);
        }
    }

    private void endWord() {
        String text = word.toString();
        boolean json = dialect != Dialect.PYTHON && JSON_WORDS.contains(text);
        boolean python = dialect != Dialect.JSON && PYTHON_WORDS.contains(text);
        boolean right = json || python || isNumber(text);
        // A word that was cut is another word.
        state = right && !word.isFull() ? State.NEXT : State.BROKEN;
        if (state == State.NEXT) {
            listener.word(key, text);
        }
    }

    private static boolean isNumber(String text) {
        byte[] chars = text.getBytes(ISO_8859_1);
        boolean number = false;
        for (byte next : chars) {
            boolean digit = next >= '0' && next <= '9';
            if (!digit && "+-.eE".indexOf(next) < 0) {
                return false;
            }
            number |= digit;
        }

        return number;
    }
}
