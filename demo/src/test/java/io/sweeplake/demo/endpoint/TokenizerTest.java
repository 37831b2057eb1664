package io.sweeplake.demo.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
    @Test
    void cutsPiecesOfFourCharactersWithTheSpaceBeforeThem() {
        assertThat(new PieceTokenizer().encode("alpha  be\ngamma")).hasSize(5);
        assertThat(new PieceTokenizer().encode("")).isEmpty();
    }

    @Test
    void theSameTextGivesTheSameTokens() {
        PieceTokenizer pieces = new PieceTokenizer();

        assertThat(pieces.encode("a calm sea")).isEqualTo(pieces.encode("a calm sea"));
        assertThat(pieces.encode("a calm sea")).isNotEqualTo(pieces.encode("a calm see"));
    }

    // The expected ids are those of the Hugging Face tokenizers library for the same file.
    @Test
    void encodesAsTheHuggingFaceLibraryDoes() throws Exception {
        BytePairTokenizer bytePairs = tinyBytePairs();

        assertThat(bytePairs.encode("Hello, world! It's 2026."))
                .containsExactly(3400, 359, 14, 4674, 1590, 3, 1322, 452, 1860, 16);
        assertThat(bytePairs.encode("naïve  日本 \n\n x=1;"))
                .containsExactly(
                        80, 67, 130, 110, 379, 223, 223, 165, 248, 101, 165, 253, 108, 223, 201,
                        201, 786, 31, 19, 29);
        assertThat(bytePairs.encode("<|im_start|>user\nhi<|im_end|>\n"))
                .containsExactly(1, 1606, 201, 2850, 2, 201);
    }

    @Test
    void answersInWordsOfOneTokenEach() throws Exception {
        BytePairTokenizer bytePairs = tinyBytePairs();
        PieceTokenizer pieces = new PieceTokenizer();

        assertThat(bytePairs.encode(String.join("", bytePairs.words())))
                .hasSameSizeAs(bytePairs.words());
        assertThat(pieces.encode(String.join("", pieces.words()))).hasSameSizeAs(pieces.words());
        assertThat(bytePairs.words()).hasSizeGreaterThan(10);
    }

    @Test
    void saysWhichKindOfTokenizerItNeeds(@TempDir Path dir) throws IOException {
        Path file =
                Files.writeString(dir.resolve("t.json"), "{\"model\": {\"type\": \"Unigram\"}}");

        assertThatThrownBy(() -> BytePairTokenizer.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'Unigram'")
                .hasMessageContaining("byte-level BPE");
    }

    private static BytePairTokenizer tinyBytePairs() throws IOException, URISyntaxException {
        return BytePairTokenizer.read(
                Path.of(
                        TokenizerTest.class
                                .getResource("/io/sweeplake/demo/tiny-bpe/tokenizer.json")
                                .toURI()));
    }
}
