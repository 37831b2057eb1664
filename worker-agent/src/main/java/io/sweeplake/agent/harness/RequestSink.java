package io.sweeplake.agent.harness;

import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;

/** Takes requests one at a time, in the order of the harness's file. */
@FunctionalInterface
public interface RequestSink {
    /** Takes one; may not keep it. */
    void accept(RequestRecord request) throws IOException;
}
