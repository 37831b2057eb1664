package io.sweeplake.agent;

import static io.sweeplake.agent.FakeClock.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport.Alive;
import io.sweeplake.contract.agent.ShardReport.Ready;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private final FakeClock clock = new FakeClock();
    private final ScriptedCoordinator coordinator =
            new ScriptedCoordinator(
                    clock,
                    Samples.assignment(Path.of("results"), 0, Samples.target("http://unused")));

    @Test
    void staysOnTheLineUntilItMayGo() throws Exception {
        coordinator.answers = report -> untilSecond(10);

        Barrier.Start start = barrier().await("node-1");

        assertThat(start.startAt()).isEqualTo(T0.plusSeconds(11));
        assertThat(coordinator.news()).hasSize(1);
        assertThat(coordinator.heard().stream().filter(Alive.class::isInstance).count())
                .isBetween(3L, 5L);
    }

    @Test
    void takesABreathWhereNobodyHoldsTheLine() throws Exception {
        coordinator.holding = false;
        coordinator.answers = report -> untilSecond(2);

        barrier().await("node-1");

        assertThat(coordinator.heard().stream().filter(Alive.class::isInstance).count())
                .isBetween(18L, 21L);
    }

    @Test
    void measuresTheClockAnewWhenItWaitsForLong() throws Exception {
        coordinator.answers =
                report ->
                        clock.now().isBefore(T0.plusSeconds(100))
                                ? new Instruction.Wait()
                                : new Instruction.Go(T0.plusSeconds(100));
        clock.at(Duration.ofSeconds(30), () -> coordinator.ahead = Duration.ofMillis(5));

        Barrier.Start start = barrier().await("node-1");

        assertThat(start.offset()).isEqualTo(new ClockOffset(5_000, 1_000));
        assertThat(start.local()).isEqualTo(T0.plusSeconds(100).minusMillis(5));
        assertThat(coordinator.news())
                .containsExactly(
                        new Ready(new ClockOffset(0, 1_000), "node-1"),
                        new Ready(new ClockOffset(5_000, 1_000), "node-1"));
    }

    @Test
    void measuresBrieflyWhereAStartMayBeNamedMeanwhile() throws Exception {
        coordinator.roundTrips = List.of(Duration.ofMillis(60));
        coordinator.answers = report -> untilSecond(100);

        barrier().await("node-1");

        assertThat(coordinator.clockReadings()).isEqualTo(60 + 12);
    }

    @Test
    void takesAnythingButGoAndStopForWait() throws Exception {
        coordinator.answers =
                report ->
                        report instanceof Ready
                                ? new Instruction.Carry()
                                : new Instruction.Go(T0.plusSeconds(1));

        Barrier.Start start = barrier().await("node-1");

        assertThat(start.startAt()).isEqualTo(T0.plusSeconds(1));
        assertThat(coordinator.heard()).hasSize(2);
    }

    @Test
    void heedsAStopBetweenGoAndADistantInstant() throws Exception {
        Barrier.Start start = new Barrier.Start(T0.plusSeconds(60), new ClockOffset(0, 1));
        clock.at(
                Duration.ofSeconds(20),
                () -> coordinator.answers = report -> new Instruction.Stop("cancelled"));

        assertThatThrownBy(() -> barrier().awaitInstant(start))
                .isInstanceOf(AttemptOver.class)
                .hasMessage("cancelled");
        assertThat(clock.passed()).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void returnsAtTheInstant() throws Exception {
        Barrier.Start start = new Barrier.Start(T0.plusSeconds(61), new ClockOffset(1_000_000, 1));

        barrier().awaitInstant(start);

        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(60));
    }

    private Instruction untilSecond(int second) {
        return clock.now().isBefore(T0.plusSeconds(second))
                ? new Instruction.Wait()
                : new Instruction.Go(T0.plusSeconds(second + 1));
    }

    private Barrier barrier() {
        PatientCoordinator patient =
                new PatientCoordinator(
                        coordinator, Duration.ofMinutes(1), clock, new AgentLog(System.err));
        return new Barrier(patient, new ClockSync(patient, clock), clock);
    }
}
