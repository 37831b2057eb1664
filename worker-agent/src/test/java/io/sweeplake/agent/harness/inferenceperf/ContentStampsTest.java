package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContentStampsTest {
    private static final long[] FOUR_TOKENS_FINISH_DONE = {1000, 2000, 3000, 4000, 4001, 4002};

    @Test
    void takesOutAsManyAsWereTooManyForTheTokensAsked() {
        long[] content = ContentStamps.ofMessages(FOUR_TOKENS_FINISH_DONE, asked(4, false));

        assertThat(content).containsExactly(1000, 2000, 3000, 4000);
    }

    @Test
    void takesTheRoleChunkOutOfTheHeadOfAChat() {
        long[] content =
                ContentStamps.ofMessages(new long[] {900, 1000, 2000, 3000, 3001}, asked(3, true));

        assertThat(content).containsExactly(1000, 2000, 3000);
    }

    @Test
    void takesOutWhatCameAtOnceWhenTheServerMayStopByItself() {
        long[] content = ContentStamps.ofMessages(FOUR_TOKENS_FINISH_DONE, AskedOutput.UNKNOWN);

        assertThat(content).containsExactly(1000, 2000, 3000, 4000);
    }

    @Test
    void keepsTheLastTokenOfAServerThatSendsNoFinishChunk() {
        long[] content =
                ContentStamps.ofMessages(new long[] {1000, 2000, 3000, 3001}, AskedOutput.UNKNOWN);

        assertThat(content).containsExactly(1000, 2000, 3000);
    }

    @Test
    void takesOutBlankLines() {
        long[] lines = {1000, 1010, 2000, 2010, 3000, 3010, 3020, 3030, 3040, 3050};

        assertThat(ContentStamps.ofLines(lines, asked(3, false))).containsExactly(1000, 2000, 3000);
    }

    @Test
    void seesThatEvenlySpacedStampsAreNoLines() {
        long[] tokens = {1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000};

        assertThat(ContentStamps.ofLines(tokens, asked(8, false))).containsExactly(tokens);
    }

    @Test
    void takesTheLinesOfAStreamThatCameInOneBurstForLines() {
        long[] burst = new long[14];
        for (int i = 0; i < burst.length; i++) {
            burst[i] = 1_000_000_000L + i * 6_000L;
        }
        long[] everySecond = {burst[0], burst[2], burst[4], burst[6], burst[8]};

        assertThat(ContentStamps.ofLines(burst, asked(5, false))).containsExactly(everySecond);
        assertThat(ContentStamps.ofLines(burst, AskedOutput.UNKNOWN)).startsWith(everySecond);
    }

    @Test
    void findsNoContentWhereThereIsNone() {
        assertThat(ContentStamps.ofMessages(new long[0], AskedOutput.UNKNOWN)).isEmpty();
        assertThat(ContentStamps.ofLines(new long[] {1000}, AskedOutput.UNKNOWN)).isEmpty();
    }

    private static AskedOutput asked(int tokens, boolean chat) {
        return new AskedOutput(chat, OptionalInt.of(tokens), true);
    }
}
