package io.sweeplake.coordinator.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param json the program's report, one object
 * @param trials that are in the lake, those that were there before included
 */
public record ImportResult(String json, long trials, List<Failure> failures) {
    private static final JsonMapper JSON = new JsonMapper();

    public ImportResult {
        requireNonNull(json, "json");
        failures = List.copyOf(failures);
    }

    /** Reads the program's report, or finds that it is none. */
    static Optional<ImportResult> find(String json) {
        try {
            JsonNode report = JSON.readTree(json);
            if (!report.path("trials").isIntegralNumber()) {
                return Optional.empty();
            }

            List<Failure> failures = new ArrayList<>();
            for (JsonNode each : report.path("failed")) {
                failures.add(new Failure(each.path("folder").asText(), each.path("why").asText()));
            }
            return Optional.of(new ImportResult(json, report.path("trials").asLong(), failures));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A folder that is not in the lake, and why. */
    public record Failure(String folder, String why) {
        public Failure {
            requireNonNull(folder, "folder");
            requireNonNull(why, "why");
        }
    }
}
