package io.sweeplake.contract.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** The coordinator's answer to a report: what the shard does next. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "instruction")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Instruction.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = Instruction.Go.class, name = "go"),
    @JsonSubTypes.Type(value = Instruction.Carry.class, name = "carry_on"),
    @JsonSubTypes.Type(value = Instruction.Stop.class, name = "stop")
})
public sealed interface Instruction {

    /** Stay at the barrier and ask again. */
    record Wait() implements Instruction {}

    /**
     * Let the harness go at one agreed instant.
     *
     * @param startAt by the coordinator's clock; when it has passed, at once
     */
    record Go(Instant startAt) implements Instruction {
        public Go {
            requireNonNull(startAt, "startAt");
        }
    }

    /** Go on with what you are doing. */
    record Carry() implements Instruction {}

    /** End the harness, clean up and exit: the attempt is over. */
    record Stop(String why) implements Instruction {
        public Stop {
            requireNonNull(why, "why");
        }
    }
}
