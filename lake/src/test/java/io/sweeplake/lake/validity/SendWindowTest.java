package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Facts.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendWindowTest {
    private static final Duration WARMUP = Duration.ofSeconds(10);

    @Test
    void isWhereAllShardsSendAndTheLatestHasWarmedUp() {
        SendWindow window =
                SendWindow.of(List.of(sending(0, 70), sending(3, 72), sending(1, 69)), WARMUP);

        assertThat(window).isEqualTo(new SendWindow.Open(T0.plusSeconds(13), T0.plusSeconds(69)));
    }

    @Test
    void isNotThereWhenOneShardHasNoClockAnchor() {
        assertThat(SendWindow.of(List.of(sending(0, 70), withoutAnchor(9)), WARMUP))
                .isEqualTo(new SendWindow.NoClockAnchor());
    }

    @Test
    void isNotThereWhenTheOnlyShardHasNoClockAnchor() {
        assertThat(SendWindow.of(List.of(withoutAnchor(9)), WARMUP))
                .isEqualTo(new SendWindow.NoClockAnchor());
    }

    @Test
    void isNotThereWhenAShardBeganAfterAnotherHadEnded() {
        assertThat(SendWindow.of(List.of(sending(0, 70), sending(65, 140)), WARMUP))
                .isEqualTo(new SendWindow.NeverAllSending());
    }

    @Test
    void isNotThereWhenAShardSentNothing() {
        assertThat(SendWindow.of(List.of(sending(0, 70), withoutAnchor(0)), WARMUP))
                .isEqualTo(new SendWindow.NeverAllSending());
    }

    private static ShardFacts sending(int firstS, int lastS) {
        return shard(
                100,
                Optional.of(new ShardFacts.Span(T0.plusSeconds(firstS), T0.plusSeconds(lastS))));
    }

    private static ShardFacts withoutAnchor(int requests) {
        return shard(requests, Optional.empty());
    }

    private static ShardFacts shard(int requests, Optional<ShardFacts.Span> sent) {
        return new ShardFacts(
                new StatusCounts(requests, 0, 0),
                sent,
                Optional.empty(),
                false,
                0,
                new ClockOffset(0, 0));
    }
}
