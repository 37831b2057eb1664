package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String CANARY = "c4nary-s3cret";

    @Test
    void leavesNoSecretInTheTextOfASweep() {
        String text =
                """
                # 🐤 before
                name: s
                vars: {KEY_OF_MINE: c4nary-s3cret, PLAIN: seen}
                config:
                  endpoint: {stack_name: s, model: m, base_url: "http://s", hf_token_secret: llm-d-hf-token}
                  harness: {name: inference-perf}
                  env:
                    - {name: HF_TOKEN, value: c4nary-s3cret}
                    - {value: 'c4nary-s3cret', name: my-api-key}
                  workload:
                    w:
                      api: {headers: {Authorization: Bearer c4nary-s3cret, x-tenant: seen}}
                      server: {api_key: &key "c4nary-s3cret"}
                      tokenizer: {token: $KEY_OF_MINE}
                factors: {rate: [2]}
                """
                        .replace("my-api-key", "MY_API_KEY");

        String kept = Sweeps.read(text).text();

        assertThat(kept)
                .doesNotContain(CANARY)
                .contains(
                        "PLAIN: seen",
                        "x-tenant: seen",
                        "hf_token_secret: llm-d-hf-token",
                        "api_key: &key \"[redacted]\"",
                        "{name: HF_TOKEN, value: \"[redacted]\"}",
                        "# 🐤 before");
        assertThat(kept.lines().count()).isEqualTo(text.lines().count());
    }
}
