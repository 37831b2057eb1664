package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.agent.harness.PromptDigest;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.TextSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the harness asked of the server: the prompt, or the contents of the messages one a line,
 * leave their length and hash only. Used for one request after the other.
 */
final class RequestArgs implements Literal.Listener {
    private static final int MOST_MODEL_BYTES = 1000;

    /** Where in the arguments the reading is. */
    private enum Place {
        /** The arguments, or the body that lies in them. */
        BODY,
        /** Prompts or messages, each a text of its own. */
        TEXTS,
        MESSAGE,
        /** One text, in parts. */
        PARTS,
        PART,
        ELSEWHERE
    }

    private static final TextSink NOWHERE = (utf8, from, to) -> {};

    private final Literal literal = new Literal(this);
    private final Deque<Place> places = new ArrayDeque<>();
    private final PromptDigest prompt = new PromptDigest();
    private final ShortText modelText = new ShortText(MOST_MODEL_BYTES);
    private boolean hasModel;
    private boolean hasPrompt;
    private boolean hasTokens;
    private boolean ignoresEos;
    private boolean whole;
    private boolean unstreamed;
    private OptionalInt askedTokens = OptionalInt.empty();

    void clear() {
        literal.clear();
        places.clear();
        prompt.clear();
        modelText.clear();
        hasModel = false;
        hasPrompt = false;
        hasTokens = false;
        ignoresEos = false;
        whole = true;
        unstreamed = false;
        askedTokens = OptionalInt.empty();
    }

    /** Reads the arguments out of the string that comes next. */
    void read(JsonReader json) throws IOException {
        clear();
        json.text(literal);
        if (!literal.isWhole()) {
            clear();
            whole = false;
        }
    }

    /** Reads the prompt alone, which up to 0.3 is all that is kept. */
    void readPrompt(JsonReader json) throws IOException {
        clear();
        hasPrompt = true;
        json.text(prompt);
    }

    /** Whether what stood there could be read. */
    boolean isWhole() {
        return whole;
    }

    Optional<String> model() {
        return hasModel ? Optional.of(modelText.toString()) : Optional.empty();
    }

    OptionalInt askedTokens() {
        return askedTokens;
    }

    boolean ignoresEos() {
        return ignoresEos;
    }

    /** Whether the answer was asked for in one piece, so that it has no first token. */
    boolean isUnstreamed() {
        return unstreamed;
    }

    /** Code points; empty if the prompt was given as the numbers of its tokens. */
    OptionalInt promptChars() {
        return hasPrompt && !hasTokens ? OptionalInt.of(prompt.chars()) : OptionalInt.empty();
    }

    /** To be asked once for each request. */
    Optional<String> promptHash() {
        return hasPrompt ? Optional.of(prompt.hash()) : Optional.empty();
    }

    private Place place() {
        return places.isEmpty() ? Place.ELSEWHERE : places.peek();
    }

    @Override
    public void beginObject(String key) {
        boolean outermost = places.isEmpty();
        Place inside =
                switch (place()) {
                    case BODY -> key.equals("body") ? Place.BODY : Place.ELSEWHERE;
                    case TEXTS -> Place.MESSAGE;
                    case PARTS -> Place.PART;
                    case MESSAGE, PART -> Place.ELSEWHERE;
                    case ELSEWHERE -> outermost ? Place.BODY : Place.ELSEWHERE;
                };
        places.push(inside);
    }

    @Override
    public void beginArray(String key) {
        Place inside =
                switch (place()) {
                    case BODY -> isTexts(key) ? Place.TEXTS : Place.ELSEWHERE;
                    case TEXTS -> Place.PARTS;
                    case MESSAGE -> isContent(key) ? Place.PARTS : Place.ELSEWHERE;
                    case PARTS -> Place.PARTS;
                    case PART, ELSEWHERE -> Place.ELSEWHERE;
                };
        if (inside == Place.PARTS && place() != Place.PARTS) {
            beginText();
        }
        places.push(inside);
    }

    @Override
    public void end() {
        places.pop();
    }

    @Override
    public TextSink text(String key) {
        return switch (place()) {
            case BODY -> textOfBody(key);
            case TEXTS -> {
                beginText();
                yield prompt;
            }
            case MESSAGE -> {
                if (!isContent(key)) {
                    yield NOWHERE;
                }
                beginText();
                yield prompt;
            }
            case PARTS -> prompt;
            case PART -> key.equals("text") ? prompt : NOWHERE;
            case ELSEWHERE -> NOWHERE;
        };
    }

    private TextSink textOfBody(String key) {
        if (key.equals("model")) {
            hasModel = true;
            modelText.clear();
            return modelText;
        }
        if (key.equals("prompt") || key.equals("input")) {
            beginText();
            return prompt;
        }

        return NOWHERE;
    }

    private static boolean isTexts(String key) {
        return key.equals("prompt") || key.equals("input") || key.equals("messages");
    }

    private static boolean isContent(String key) {
        return key.equals("content") || key.equals("text");
    }

    private void beginText() {
        if (hasPrompt) {
            prompt.accept("\n");
        }
        hasPrompt = true;
    }

    @Override
    public void word(String key, String word) {
        switch (place()) {
            case BODY -> setting(key, word);
            case TEXTS, PARTS -> token(word);
            case MESSAGE, PART, ELSEWHERE -> {}
        }
    }

    private void setting(String key, String word) {
        switch (key) {
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> limit(word);
            case "ignore_eos" -> ignoresEos = word.equalsIgnoreCase("true");
            case "stream" -> unstreamed = word.equalsIgnoreCase("false");
            default -> {}
        }
    }

    private void limit(String word) {
        try {
            int tokens = new BigDecimal(word).intValueExact();
            askedTokens = tokens < 0 ? askedTokens : OptionalInt.of(tokens);
        } catch (NumberFormatException | ArithmeticException e) {
            // None, or no number of tokens: it says nothing.
            return;
        }
    }

    /** A token's number, where a prompt is given as those. */
    private void token(String word) {
        if (Character.isDigit(word.charAt(0))) {
            beginText();
            hasTokens = true;
            byte[] digits = word.getBytes(UTF_8);
            prompt.accept(digits, 0, digits.length);
        }
    }
}
