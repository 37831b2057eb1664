package io.sweeplake.coordinator.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-java")
class SecretTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  api_key: sk-123 # mine | api_key: [redacted] # mine",
                "{\"api_key\": \"sk 1\\\"23\", \"a\": 1} | {\"api_key\": \"[redacted]\", \"a\": 1}",
                "{'token': 'abc', 'b': 2} | {'token': '[redacted]', 'b': 2}",
                "export HF_TOKEN=hf_abc | export HF_TOKEN=[redacted]",
                "Authorization: Bearer abc.def | Authorization: [redacted]",
                "run --api-key sk-1 --rate 2 | run --api-key [redacted] --rate 2",
                "http://a/v1?access_token=abc | http://a/v1?access_token=[redacted]",
                "token: null | token: null",
                "max_tokens: 16 | max_tokens: 16",
                "hf_token_secret: llm-d-hf-token | hf_token_secret: llm-d-hf-token",
            })
    void hidesWhatStandsBehindASecretsName(String line, String expected) {
        assertThat(SecretText.of(line)).isEqualTo(expected);
    }
}
