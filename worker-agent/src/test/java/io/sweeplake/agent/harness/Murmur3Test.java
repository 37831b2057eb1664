package io.sweeplake.agent.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values of the reference implementation. */
class Murmur3Test {
    private static final String TEXT = "the quick brown fox jumps over the lazy dog, as always";

    @ParameterizedTest
    @CsvSource({
        "'', 00000000000000000000000000000000",
        "hello, 029bbd41b3a7d8cb191dae486a901e5b",
        "'The quick brown fox jumps over the lazy dog', 6c1b07bc7bbc4be347939ac4a93c437a"
    })
    void hashesAsTheReferenceDoes(String text, String hash) {
        assertThat(hashInPieces(text, text.length() + 1)).isEqualTo(hash);
    }

    @Test
    void doesNotCareInWhichPiecesATextComes() {
        String whole = hashInPieces(TEXT, TEXT.length());

        for (int piece = 1; piece < TEXT.length(); piece++) {
            assertThat(hashInPieces(TEXT, piece)).isEqualTo(whole);
        }
    }

    private static String hashInPieces(String text, int piece) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Murmur3 hash = new Murmur3();
        for (int from = 0; from < utf8.length; from += piece) {
            hash.update(utf8, from, Math.min(utf8.length, from + piece));
        }

        return hash.hex();
    }
}
