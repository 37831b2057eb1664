package io.sweeplake.demo.endpoint;

import java.util.List;
import java.util.stream.IntStream;

/** Needs no vocabulary: a token is up to four characters, together with the space before them. */
public final class PieceTokenizer implements Tokenizer {
    private static final int PIECE_CHARS = 4;
    private static final List<String> WORDS =
            List.of(" of", " the", " lake", " and", " its", " wind", " a", " calm", " sea");

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        int start = 0;
        while (start < text.length()) {
            int end = pieceEnd(text, start);
            ids.add(text.substring(start, end).hashCode());
            start = end;
        }
        return ids.build().toArray();
    }

    private static int pieceEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        int limit = Math.min(text.length(), end + PIECE_CHARS);
        while (end < limit && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    @Override
    public List<String> words() {
        return WORDS;
    }
}
