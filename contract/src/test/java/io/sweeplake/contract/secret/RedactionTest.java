package io.sweeplake.contract.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String CANARY = "c4nary-s3cret";

    @Test
    void leavesNoSecretInAProfile() {
        Map<String, Object> profile =
                Map.of(
                        "server", Map.of("api_key", CANARY, "base_url", "http://s"),
                        "list", List.of(Map.of("password", CANARY)),
                        "data", Map.of("max_tokens", 5));

        Map<String, Object> redacted = Redaction.of(profile);

        assertThat(redacted.toString()).doesNotContain(CANARY);
        assertThat(redacted)
                .containsEntry("server", Map.of("api_key", "[redacted]", "base_url", "http://s"))
                .containsEntry("data", Map.of("max_tokens", 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "HF_TOKEN",
                "x-api-key",
                "apiKey",
                "server.password",
                "Authorization",
                "AWS_SECRET",
                "access_key",
                "private-key",
                "credentials",
                "a.cookie"
            })
    void knowsASecretByTheEndOfItsName(String name) {
        assertThat(Redaction.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_tokens",
                "tokenizer",
                "hf_token_secret",
                "mytoken",
                "",
                "key",
                "secrets"
            })
    void takesNothingElseForOne(String name) {
        assertThat(Redaction.isSecret(name)).isFalse();
    }
}
