package io.sweeplake.agent.coordinator;

import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;

/** The coordinator as one shard sees it. Each call is one try; may be called by any thread. */
public interface CoordinatorClient {

    /**
     * All the shard needs to know.
     *
     * @throws CoordinatorAway when no answer came, so that trying again makes sense
     * @throws CoordinatorRefused when the answer was no, so that it does not
     */
    ShardAssignment assignment() throws CoordinatorAway, CoordinatorRefused;

    /**
     * Tells something and learns what to do next. An instruction that this agent does not know
     * reads as {@link Instruction.Carry}.
     *
     * @throws CoordinatorAway as above
     * @throws CoordinatorRefused as above
     */
    Instruction report(ShardReport report) throws CoordinatorAway, CoordinatorRefused;

    /**
     * Tells that the shard lives and stands at the barrier. The answer comes as soon as there is a
     * start instant, and otherwise after the hold.
     *
     * @param hold at most a few seconds
     * @throws CoordinatorAway as above
     * @throws CoordinatorRefused as above
     */
    Instruction awaitStart(Duration hold) throws CoordinatorAway, CoordinatorRefused;

    /**
     * The coordinator's clock, now.
     *
     * @throws CoordinatorAway as above
     * @throws CoordinatorRefused as above
     */
    ClockReading clock() throws CoordinatorAway, CoordinatorRefused;
}
