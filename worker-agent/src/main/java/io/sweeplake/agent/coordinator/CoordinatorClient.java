package io.sweeplake.agent.coordinator;

import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;

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
     * The coordinator's clock, now.
     *
     * @throws CoordinatorAway as above
     * @throws CoordinatorRefused as above
     */
    ClockReading clock() throws CoordinatorAway, CoordinatorRefused;
}
