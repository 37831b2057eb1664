package io.sweeplake.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://user:canary@h:1/metrics, http://h:1/metrics",
        "http://h/m?token=canary&gpu=0, http://h/m?token=[redacted]&gpu=0",
        "http://h/m?api_key=canary, http://h/m?api_key=[redacted]",
        "http://h/m?collect[]=gpu, http://h/m?collect[]=gpu"
    })
    void showsNoSecret(String url, String shown) {
        assertThat(MetricsUrl.withoutSecrets(url)).isEqualTo(shown);
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricsUrl.named("ftp://user:canary@h/metrics"))
                .withMessageContaining("http://host:8000/metrics")
                .withMessageNotContaining("canary");
    }
}
