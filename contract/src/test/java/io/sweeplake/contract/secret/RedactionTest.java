package io.sweeplake.contract.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
