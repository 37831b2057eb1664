package io.sweeplake.agent.harness;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.util.List;

/** The requests of one run in parts that can be read side by side, each small enough for memory. */
public interface RequestParts {
    /** How many parts there are, at least one. */
    int count();

    /**
     * Reads one part, guessing where its first request begins. May be called by several threads.
     *
     * @param index from 0 to less than {@link #count}
     */
    Part read(int index) throws IOException;

    /**
     * How the reading went, once every part was settled.
     *
     * @throws ResultsUnreadable if not one request is whole
     */
    ReadSummary summary() throws ResultsUnreadable;

    /** One part as it was read. */
    interface Part {
        /**
         * The part's requests, now that all parts before it are settled: a wrong guess is noticed
         * here, and the part is read anew. To be called once, in the order of the parts.
         *
         * @return requests whose index counts from the part's first
         */
        List<RequestRecord> settle() throws IOException;
    }
}
