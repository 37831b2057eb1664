package io.sweeplake.imports;

import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.util.Optional;

/** What passes by when a run's requests are read: the model that it is of. */
final class Survey implements RequestSink {
    private Optional<String> model = Optional.empty();

    @Override
    public void accept(RequestRecord request) throws IOException {
        if (model.isEmpty()) {
            model = request.identity().model();
        }
    }

    /** The model that the first request that names one was made for. */
    Optional<String> findModel() {
        return model;
    }
}
