package io.sweeplake.agent.harness.aiperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.PromptDigest;
import io.sweeplake.agent.record.RequestRecord;

/** Compares what is kept of a prompt with its text. */
final class PromptTexts {
    private PromptTexts() {}

    static void assertIs(RequestRecord request, String prompt) {
        assertThat(request.text().promptChars())
                .hasValue(prompt.codePointCount(0, prompt.length()));
        assertThat(request.text().promptHash()).hasValue(hash(prompt));
    }

    static String hash(String prompt) {
        PromptDigest digest = new PromptDigest();
        digest.accept(prompt);
        return digest.hash();
    }
}
