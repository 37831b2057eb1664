package io.sweeplake.imports.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeProfileTest {
    private static final String CANARY = "c4nary-s3cret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer c4nary-s3cret",
                "vllm bench serve --api-key c4nary-s3cret --seed 1",
                "{'api_key': 'c4nary-s3cret', 'verify': False}",
                "http://user:c4nary-s3cret@host/v1",
                "http://host/v1?token=c4nary-s3cret&x=1",
                "OPENAI_API_KEY=c4nary-s3cret",
                "sk-c4nary-s3cret"
            })
    void findsSecretsInTexts(String text) {
        Map<String, Object> safe = SafeProfile.of(Map.of("extra", List.of(text)));

        assertThat(safe.toString()).doesNotContain(CANARY).doesNotContain("s3cret");
    }

    @Test
    void findsSecretsInPairsAndLeavesCommandLinesOut() {
        Map<String, Object> safe =
                SafeProfile.of(
                        Map.of(
                                "headers", List.of(List.of("Authorization", CANARY)),
                                "cli_command", "aiperf profile -H " + CANARY,
                                "nested", Map.of("hf_token", CANARY)));

        assertThat(safe.toString()).doesNotContain(CANARY);
        assertThat(safe).containsOnlyKeys("headers", "nested");
    }

    @Test
    void leavesWhatOnlySoundsLikeASecret() {
        Map<String, Object> profile =
                Map.of(
                        "data", "{'prefix_tokens': 256, 'prompt_tokens': 64}",
                        "tokenizer", "Qwen/Qwen3-0.6B",
                        "max_tokens", 5);

        assertThat(SafeProfile.of(profile)).isEqualTo(profile);
    }
}
