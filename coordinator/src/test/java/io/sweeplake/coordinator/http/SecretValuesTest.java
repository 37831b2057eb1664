package io.sweeplake.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretValuesTest {
    @Test
    void takesEverySecretOutOfATextAndTheLongerOfTwoFirst() {
        SecretValues secrets = new SecretValues(List.of("hf_abcdef", "hf_abc"));

        assertThat(secrets.redacted("token hf_abcdef, then hf_abc, then hf_ab"))
                .isEqualTo("token [redacted], then [redacted], then hf_ab");
    }
}
