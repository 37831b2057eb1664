package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContentStampsTest {
    private static final double[] FOUR_TOKENS_FINISH_DONE = {1, 2, 3, 4, 4.001, 4.002};

    @Test
    void takesOutAsManyAsWereTooManyForTheTokensAsked() {
        double[] content = ContentStamps.ofMessages(FOUR_TOKENS_FINISH_DONE, asked(4, false));

        assertThat(content).containsExactly(1, 2, 3, 4);
    }

    @Test
    void takesTheRoleChunkOutOfTheHeadOfAChat() {
        double[] content =
                ContentStamps.ofMessages(new double[] {0.9, 1, 2, 3, 3.001}, asked(3, true));

        assertThat(content).containsExactly(1, 2, 3);
    }

    @Test
    void takesOutWhatCameAtOnceWhenTheServerMayStopByItself() {
        double[] content = ContentStamps.ofMessages(FOUR_TOKENS_FINISH_DONE, RequestBody.UNKNOWN);

        assertThat(content).containsExactly(1, 2, 3, 4);
    }

    @Test
    void keepsTheLastTokenOfAServerThatSendsNoFinishChunk() {
        double[] content =
                ContentStamps.ofMessages(new double[] {1, 2, 3, 3.001}, RequestBody.UNKNOWN);

        assertThat(content).containsExactly(1, 2, 3);
    }

    @Test
    void takesOutBlankLines() {
        double[] lines = {1, 1.01, 2, 2.01, 3, 3.01, 3.02, 3.03, 3.04, 3.05};

        assertThat(ContentStamps.ofLines(lines, asked(3, false))).containsExactly(1, 2, 3);
    }

    @Test
    void seesThatEvenlySpacedStampsAreNoLines() {
        double[] tokens = {1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(ContentStamps.ofLines(tokens, asked(8, false))).containsExactly(tokens);
    }

    @Test
    void takesTheLinesOfAStreamThatCameInOneBurstForLines() {
        double[] burst = new double[14];
        for (int i = 0; i < burst.length; i++) {
            burst[i] = 1 + i * 0.000_006;
        }
        double[] everySecond = {burst[0], burst[2], burst[4], burst[6], burst[8]};

        assertThat(ContentStamps.ofLines(burst, asked(5, false))).containsExactly(everySecond);
        assertThat(ContentStamps.ofLines(burst, RequestBody.UNKNOWN)).startsWith(everySecond);
    }

    @Test
    void findsNoContentWhereThereIsNone() {
        assertThat(ContentStamps.ofMessages(new double[0], RequestBody.UNKNOWN)).isEmpty();
        assertThat(ContentStamps.ofLines(new double[] {1}, RequestBody.UNKNOWN)).isEmpty();
    }

    private static RequestBody asked(int tokens, boolean chat) {
        return new RequestBody("m", "p", true, chat, OptionalInt.of(tokens), true);
    }
}
