package io.sweeplake.demo.endpoint;

import static io.sweeplake.demo.endpoint.ServerUnderLoad.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchSchedulerTest {
    private final ServerUnderLoad server = new ServerUnderLoad(1000);

    @Test
    void aloneTakesPrefillThenOneStepAToken() {
        long id = server.submit(prompt(1, 100), 5);

        server.untilIdle();

        // 10 ms + 2 ms for the one sequence, and 100 tokens at 1000/s.
        assertThat(server.firstToken(id)).isEqualTo(Duration.ofMillis(112));
        assertThat(server.tokensTook(id)).isEqualTo(Duration.ofMillis(4 * 12));
        assertThat(server.of(id))
                .extracting(h -> h.emission().index())
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void tokensComeSlowerInAFullerBatch() {
        long alone = server.submit(prompt(1, 16), 20);
        server.untilIdle();
        long crowded = server.submit(prompt(2, 16), 20);
        IntStream.range(3, 6).forEach(i -> server.submit(prompt(i, 16), 20));

        server.untilIdle();

        assertThat(server.tokensTook(crowded)).isGreaterThan(server.tokensTook(alone));
    }

    @Test
    void aPromptThatMustBeComputedSlowsThoseAlreadyAnswered() {
        long answered = server.submit(prompt(1, 16), 3);
        server.step();
        server.submit(prompt(2, 400), 1);

        server.untilIdle();

        assertThat(server.tokensTook(answered)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void theBatchIsBoundedAndTheRestWaitsInLine() {
        long[] ids =
                LongStream.range(0, 10).map(i -> server.submit(prompt((int) i, 16), 5)).toArray();

        server.step();

        assertThat(server.scheduler.state().running()).isEqualTo(4);
        assertThat(server.scheduler.state().waiting()).isEqualTo(6);
        server.untilIdle();
        List<Duration> firstTokens = LongStream.of(ids).mapToObj(server::firstToken).toList();
        assertThat(firstTokens).isSorted();
        assertThat(firstTokens.get(9)).isGreaterThan(firstTokens.get(0).multipliedBy(2));
    }

    @Test
    void aKnownPrefixIsNotComputedAgain() {
        long cold = server.submit(prompt(1, 401), 1);
        server.untilIdle();
        Duration before = server.now();
        long warm = server.submit(prompt(1, 401), 1);

        server.untilIdle();

        assertThat(server.of(warm).get(0).emission().cachedTokens()).isEqualTo(400);
        assertThat(server.firstToken(warm).minus(before)).isEqualTo(Duration.ofMillis(13));
        assertThat(server.firstToken(cold)).isEqualTo(Duration.ofMillis(413));
        assertThat(server.scheduler.state().prefixCacheQueries()).isEqualTo(802);
        assertThat(server.scheduler.state().prefixCacheHits()).isEqualTo(400);
    }

    @Test
    void theLastPromptTokenIsAlwaysComputed() {
        server.submit(prompt(1, 32), 1);
        server.untilIdle();
        long again = server.submit(prompt(1, 32), 1);

        server.untilIdle();

        assertThat(server.of(again).get(0).emission().cachedTokens()).isEqualTo(16);
    }

    @Test
    void aPrefixIsComputedAgainAfterAReset() {
        server.submit(prompt(1, 401), 1);
        server.untilIdle();

        boolean reset = server.scheduler.resetPrefixCache();

        long again = server.submit(prompt(1, 401), 1);
        server.untilIdle();
        assertThat(reset).isTrue();
        assertThat(server.of(again).get(0).emission().cachedTokens()).isZero();
    }

    @Test
    void refusesAResetWhileASequenceRuns() {
        server.submit(prompt(1, 16), 5);
        server.step();

        assertThat(server.scheduler.resetPrefixCache()).isFalse();
    }

    @Test
    void aLongPromptIsCutIntoChunks() {
        long id = server.submit(prompt(1, 1000), 1);

        server.step();

        assertThat(server.of(id)).isEmpty();
        server.step();
        assertThat(server.firstToken(id)).isEqualTo(Duration.ofMillis(2 * 12 + 1000));
    }

    @Test
    void waitsForBlocksWhenTheCacheIsFull() {
        ServerUnderLoad small = new ServerUnderLoad(10);
        small.submit(prompt(1, 100), 20);
        small.submit(prompt(2, 100), 20);

        small.step();

        assertThat(small.scheduler.state().running()).isEqualTo(1);
        assertThat(small.scheduler.state().kvCacheUsage()).isEqualTo(0.8);
        small.untilIdle();
        assertThat(small.scheduler.state().finished()).containsEntry(FinishReason.LENGTH, 2L);
        assertThat(small.scheduler.state().kvCacheUsage()).isZero();
    }

    @Test
    void aCancelledRequestLeavesTheBatchAndGivesItsBlocksBack() {
        long id = server.submit(prompt(1, 16), 50);
        server.step();

        server.scheduler.cancel(id);

        assertThat(server.scheduler.idle()).isTrue();
        assertThat(server.scheduler.state().kvCacheUsage()).isZero();
        assertThat(server.scheduler.state().finished()).containsEntry(FinishReason.ABORT, 1L);
    }

    @Test
    void aRequestCancelledDuringAStepBringsNoToken() {
        long id = server.submit(prompt(1, 16), 50);
        server.scheduler.begin();
        server.scheduler.cancel(id);

        assertThat(server.scheduler.finish()).isEmpty();
    }

    @Test
    void countsTokensInAndOut() {
        server.submit(prompt(1, 30), 7);
        server.submit(prompt(2, 40), 3);

        server.untilIdle();

        assertThat(server.scheduler.state().promptTokens()).isEqualTo(70);
        assertThat(server.scheduler.state().generationTokens()).isEqualTo(10);
    }

    @Test
    void refusesASequenceThatCanNeverFit() {
        assertThatThrownBy(() -> new ServerUnderLoad(2).submit(prompt(1, 100), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than the whole KV cache");
    }
}
