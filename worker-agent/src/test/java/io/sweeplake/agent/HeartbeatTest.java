package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.coordinator.CoordinatorAway;
import io.sweeplake.agent.coordinator.CoordinatorClient;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.agent.ShardReport.Alive;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final HarnessExited EXITED = new HarnessExited(0, FakeClock.T0, FakeClock.T0);

    @Test
    void saysTheFirstThingUntilItIsHeardAndThenThatItLives() throws Exception {
        Listening coordinator = new Listening(2, 4);

        Heartbeat heartbeat = Heartbeat.start(coordinator, EXITED, Duration.ofMillis(5));
        boolean heard = coordinator.enough.await(10, TimeUnit.SECONDS);
        heartbeat.close();

        assertThat(heard).isTrue();
        assertThat(coordinator.told.subList(0, 4))
                .containsExactly(EXITED, EXITED, EXITED, new Alive());
    }

    /** Away at first; counts down as it is told things. */
    private static final class Listening implements CoordinatorClient {
        private final List<ShardReport> told = new CopyOnWriteArrayList<>();
        private final CountDownLatch enough;
        private int absences;

        Listening(int absences, int enough) {
            this.absences = absences;
            this.enough = new CountDownLatch(enough);
        }

        @Override
        public Instruction report(ShardReport report) throws CoordinatorAway {
            told.add(report);
            enough.countDown();
            if (absences-- > 0) {
                throw new CoordinatorAway("away");
            }
            return new Instruction.Carry();
        }

        @Override
        public Instruction awaitStart(Duration hold) throws CoordinatorAway {
            throw new CoordinatorAway("not asked for here");
        }

        @Override
        public ShardAssignment assignment() throws CoordinatorAway {
            throw new CoordinatorAway("not asked for here");
        }

        @Override
        public ClockReading clock() throws CoordinatorAway {
            throw new CoordinatorAway("not asked for here");
        }
    }
}
