package io.sweeplake.coordinator.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sweeplake.contract.id.AttemptId;
import org.junit.jupiter.api.Test;

class AttemptTokensTest {
    private static final AttemptId FIRST = AttemptId.parse("map-t1-r1-a1");
    private static final AttemptId SECOND = AttemptId.parse("map-t1-r1-a2");

    private final AttemptTokens tokens = new AttemptTokens(new byte[32]);

    @Test
    void opensItsOwnAttemptAndNoOther() {
        String token = tokens.token(FIRST);

        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(tokens.opens(token, FIRST)).isTrue();
        assertThat(tokens.opens(token, SECOND)).isFalse();
        assertThat(tokens.opens("", FIRST)).isFalse();
    }

    @Test
    void isTheSameAfterARestartAndAnotherUnderAnotherSecret() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new AttemptTokens(new byte[32]).token(FIRST)).isEqualTo(tokens.token(FIRST));
        assertThat(new AttemptTokens(other).token(FIRST)).isNotEqualTo(tokens.token(FIRST));
    }

    @Test
    void refusesASecretThatCouldBeGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AttemptTokens(new byte[16]));
    }
}
