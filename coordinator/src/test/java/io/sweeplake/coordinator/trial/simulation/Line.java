package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.util.Optional;

/**
 * Between agents and the coordinator. Messages are lost, answers are lost, messages arrive twice,
 * and they arrive late, behind others that were sent after them.
 */
final class Line {
    private final SimulatedCoordinator coordinator;
    private final Timeline timeline;
    private final Chance chance;
    private final Weather weather;
    private final Trace trace;

    Line(
            SimulatedCoordinator coordinator,
            Timeline timeline,
            Chance chance,
            Weather weather,
            Trace trace) {
        this.coordinator = requireNonNull(coordinator, "coordinator");
        this.timeline = requireNonNull(timeline, "timeline");
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
        this.trace = requireNonNull(trace, "trace");
    }

    /** Whether there is something to do for a shard; empty when no answer came. */
    Optional<Boolean> assigned(AttemptId attempt, int shard) {
        return chance.of(weather.line())
                ? Optional.empty()
                : coordinator.call(reports -> reports.findAssignment(attempt, shard).isPresent());
    }

    /** What to do next; empty when no answer came. */
    Optional<Instruction> report(AttemptId attempt, int shard, ShardReport report) {
        if (!chance.of(weather.line())) {
            return deliver(attempt, shard, report);
        }

        String what = attempt + "/" + shard + " " + report.getClass().getSimpleName();
        return switch (chance.between(1, 4)) {
            case 1 -> {
                trace.say("line: lost", what);
                yield Optional.empty();
            }
            case 2 -> {
                trace.say("line: answer lost", what);
                deliver(attempt, shard, report);
                yield Optional.empty();
            }
            case 3 -> {
                trace.say("line: twice", what);
                deliverLate(attempt, shard, report);
                yield deliver(attempt, shard, report);
            }
            default -> {
                trace.say("line: late", what);
                deliverLate(attempt, shard, report);
                yield Optional.empty();
            }
        };
    }

    private Optional<Instruction> deliver(AttemptId attempt, int shard, ShardReport report) {
        return coordinator.call(reports -> reports.take(attempt, shard, report));
    }

    private void deliverLate(AttemptId attempt, int shard, ShardReport report) {
        timeline.after(chance.seconds(0, 90), () -> deliver(attempt, shard, report));
    }
}
