package io.sweeplake.demo.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Byte-level byte-pair encoding as a {@code tokenizer.json} of the Hugging Face format describes
 * it, so that a server counts the tokens that a load generator with the same file counts.
 */
public final class BytePairTokenizer implements Tokenizer {
    /** Where a text is cut before pairs are merged: GPT-2's rule. */
    private static final String PRE_TOKENS =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    private static final Pattern PLAIN_WORD = Pattern.compile("Ġ[a-z]{3,8}");
    private static final int WORD_COUNT = 64;
    private static final int REMEMBERED_PIECES = 50_000;

    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<String, Integer> mergeRanks = new HashMap<>();
    private final Map<String, int[]> remembered = new HashMap<>();
    private final char[] charOfByte = charOfByte();
    private final Pattern special;
    private final Pattern preTokens = Pattern.compile(PRE_TOKENS, Pattern.UNICODE_CHARACTER_CLASS);
    private final List<String> words;

    private BytePairTokenizer(JsonNode tokenizer) {
        JsonNode model = tokenizer.path("model");
        model.path("vocab")
                .properties()
                .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        model.path("merges").forEach(merge -> mergeRanks.put(pair(merge), mergeRanks.size()));
        List<String> specials = new ArrayList<>();
        tokenizer
                .path("added_tokens")
                .forEach(
                        token -> {
                            String content = token.path("content").asText();
                            vocabulary.put(content, token.path("id").asInt());
                            specials.add(Pattern.quote(content));
                        });
        special = Pattern.compile(specials.isEmpty() ? "(?!)" : String.join("|", specials));
        words =
                vocabulary.entrySet().stream()
                        .filter(entry -> PLAIN_WORD.matcher(entry.getKey()).matches())
                        .sorted(Map.Entry.comparingByValue())
                        .map(entry -> " " + entry.getKey().substring(1))
                        .filter(word -> encode(word).length == 1)
                        .limit(WORD_COUNT)
                        .toList();
    }

    /**
     * Reads a tokenizer.
     *
     * @param file a {@code tokenizer.json} whose model is byte-level BPE
     * @throws IOException when the file cannot be read, is not JSON or holds another kind of model
     */
    public static BytePairTokenizer read(Path file) throws IOException {
        JsonNode tokenizer = new ObjectMapper().readTree(Files.readAllBytes(file));
        String kind = tokenizer.path("model").path("type").asText();
        if (!kind.equals("BPE")) {
            throw new IOException(
                    file
                            + " holds a model of type '"
                            + kind
                            + "'; give a byte-level BPE tokenizer");
        }
        return new BytePairTokenizer(tokenizer);
    }

    // Files before 2024 write a merge as "a b", later ones as ["a", "b"].
    private static String pair(JsonNode merge) {
        return merge.isArray()
                ? merge.path(0).asText() + " " + merge.path(1).asText()
                : merge.asText();
    }

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        Matcher specials = special.matcher(text);
        int start = 0;
        while (specials.find()) {
            encodePlain(text.substring(start, specials.start()), ids);
            ids.add(vocabulary.get(specials.group()));
            start = specials.end();
        }
        encodePlain(text.substring(start), ids);
        return ids.build().toArray();
    }

    private void encodePlain(String text, IntStream.Builder ids) {
        Matcher pieces = preTokens.matcher(text);
        while (pieces.find()) {
            for (int id : encodePiece(pieces.group())) {
                ids.add(id);
            }
        }
    }

    private int[] encodePiece(String piece) {
        int[] known = remembered.get(piece);
        if (known != null) {
            return known;
        }
        int[] ids =
                merged(piece).stream()
                        .mapToInt(part -> vocabulary.getOrDefault(part, -1))
                        .toArray();
        if (remembered.size() < REMEMBERED_PIECES) {
            remembered.put(piece, ids);
        }
        return ids;
    }

    private List<String> merged(String piece) {
        List<String> parts = new ArrayList<>();
        for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
            parts.add(String.valueOf(charOfByte[b & 0xff]));
        }
        int best = bestPair(parts);
        while (best >= 0) {
            parts.set(best, parts.get(best) + parts.remove(best + 1));
            best = bestPair(parts);
        }
        return parts;
    }

    /**
     * The index of the pair to merge next, the leftmost of the lowest rank; -1 when none is left.
     */
    private int bestPair(List<String> parts) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < parts.size(); i++) {
            int rank =
                    mergeRanks.getOrDefault(
                            parts.get(i) + " " + parts.get(i + 1), Integer.MAX_VALUE);
            if (rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }

    /** GPT-2's printable stand-in for each byte: itself where printable, else from U+0100 on. */
    private static char[] charOfByte() {
        char[] chars = new char[256];
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xff && b != 0xad);
            chars[b] = (char) (printable ? b : next++);
        }
        return chars;
    }

    @Override
    public List<String> words() {
        return words;
    }
}
