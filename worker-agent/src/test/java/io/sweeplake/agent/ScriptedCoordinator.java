package io.sweeplake.agent;

import io.sweeplake.agent.coordinator.CoordinatorAway;
import io.sweeplake.agent.coordinator.CoordinatorClient;
import io.sweeplake.agent.coordinator.CoordinatorRefused;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A coordinator in memory that does as a test says and keeps what it was told. */
final class ScriptedCoordinator implements CoordinatorClient {
    /** Its clock minus the agent's. */
    Duration ahead = Duration.ZERO;

    /** There and back, by turns. */
    List<Duration> roundTrips = List.of(Duration.ofMillis(2));

    boolean away;
    boolean refusing;

    /** Whether it is one that answers only when there is a start, or time is up. */
    boolean holding = true;

    Function<ShardReport, Instruction> answers = report -> new Instruction.Carry();

    private final FakeClock clock;
    private final ShardAssignment assignment;
    private final List<ShardReport> heard = new ArrayList<>();
    private int missed;
    private int clockReadings;

    ScriptedCoordinator(FakeClock clock, ShardAssignment assignment) {
        this.clock = clock;
        this.assignment = assignment;
    }

    List<ShardReport> heard() {
        return heard;
    }

    /** What was heard, without heartbeats. */
    List<ShardReport> news() {
        return heard.stream().filter(report -> !(report instanceof ShardReport.Alive)).toList();
    }

    int missed() {
        return missed;
    }

    int clockReadings() {
        return clockReadings;
    }

    @Override
    public ShardAssignment assignment() throws CoordinatorAway, CoordinatorRefused {
        listen();
        return assignment;
    }

    @Override
    public Instruction report(ShardReport report) throws CoordinatorAway, CoordinatorRefused {
        listen();
        heard.add(report);
        return answers.apply(report);
    }

    /** Holds the answer as it was asked to, unless there is a start. */
    @Override
    public Instruction awaitStart(Duration hold) throws CoordinatorAway, CoordinatorRefused {
        Instruction answer = report(new ShardReport.Alive());
        if (answer instanceof Instruction.Wait && holding) {
            clock.pause(hold);
        }
        return answer;
    }

    @Override
    public ClockReading clock() throws CoordinatorAway, CoordinatorRefused {
        listen();
        Duration half = roundTrips.get(clockReadings++ % roundTrips.size()).dividedBy(2);
        clock.pass(half);
        ClockReading reading = new ClockReading(clock.now().plus(ahead));
        clock.pass(half);
        return reading;
    }

    private void listen() throws CoordinatorAway, CoordinatorRefused {
        if (away) {
            missed++;
            throw new CoordinatorAway("connection refused");
        }
        if (refusing) {
            throw new CoordinatorRefused("answered 410: gone");
        }
    }
}
