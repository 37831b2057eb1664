package io.sweeplake.imports;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestParts;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Results whose requests are shown to a survey as they are read, in their order. */
record SurveyedResults(HarnessResults results, RequestSink survey) implements HarnessResults {
    SurveyedResults {
        requireNonNull(results, "results");
        requireNonNull(survey, "survey");
    }

    @Override
    public Origin origin() {
        return results.origin();
    }

    @Override
    public List<Path> files() {
        return results.files();
    }

    @Override
    public List<StageRecord> stages() {
        return results.stages();
    }

    @Override
    public OptionalLong reportedCount() {
        return results.reportedCount();
    }

    @Override
    public ReadSummary read(RequestSink sink) throws IOException {
        return results.read(
                request -> {
                    survey.accept(request);
                    sink.accept(request);
                });
    }

    @Override
    public Optional<RequestParts> parts() throws IOException {
        return results.parts().map(SurveyedParts::new);
    }

    /** Parts are settled one after the other, so the survey sees the requests in their order. */
    private final class SurveyedParts implements RequestParts {
        private final RequestParts parts;

        SurveyedParts(RequestParts parts) {
            this.parts = parts;
        }

        @Override
        public int count() {
            return parts.count();
        }

        @Override
        public Part read(int index) throws IOException {
            Part part = parts.read(index);
            return () -> {
                List<RequestRecord> requests = part.settle();
                for (RequestRecord request : requests) {
                    survey.accept(request);
                }
                return requests;
            };
        }

        @Override
        public ReadSummary summary() {
            return parts.summary();
        }
    }
}
