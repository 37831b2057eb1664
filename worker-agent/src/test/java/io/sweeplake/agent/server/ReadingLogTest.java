package io.sweeplake.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReadingLogTest {
    private final MetricsSource source = new MetricsSource(MetricsUrl.named("http://s/metrics"));

    @Test
    void forgetsEverySecondTurnWhenThereIsNoRoomAndNeverTheFirstOrTheLast() {
        ReadingLog log = new ReadingLog(4);
        boolean thinned = false;
        for (int turn = 0; turn <= 6; turn++) {
            thinned |= log.add(Map.of(source, new Reading(at(turn), new int[] {0}, new double[1])));
        }

        assertThat(thinned).isTrue();
        assertThat(
                        StreamSupport.stream(log.samples(List.of(source)).spliterator(), false)
                                .map(ServerSample::at))
                .containsExactly(at(0), at(4), at(6));
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
