package io.sweeplake.imports.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweeplake.agent.record.ClockAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The worker agent's own {@code trial.json}: who ran what where, and how the clocks stood. */
final class TrialFile {
    private static final JsonMapper JSON = new JsonMapper();

    private TrialFile() {}

    static void tell(Path file, Findings findings) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }

        JsonNode trial = JSON.readTree(Files.readAllBytes(file));
        JsonNode target = trial.path("target");
        findings.stack(text(target.path("stack")));
        findings.model(text(target.path("model")));
        findings.baseUrl(text(target.path("baseUrl")));
        findings.seed(text(trial.path("share").path("seed")));
        findings.started(text(trial.path("clocks").path("startAt")));
        findAnchor(trial.path("clocks").path("anchors").path(0)).ifPresent(findings::anchor);
        int shards = trial.path("share").path("shards").asInt(1);
        if (shards > 1) {
            findings.warn(
                    "%s says that this is shard %d of %d of attempt %s; it is imported as a trial"
                                    .formatted(
                                            file.getFileName(),
                                            trial.path("share").path("shard").asInt(),
                                            shards,
                                            trial.path("attempt").asText())
                            + " of its own, with its part of the rate");
        }
    }

    private static Optional<ClockAnchor> findAnchor(JsonNode anchor) {
        try {
            return anchor.path("wall").isTextual() && anchor.path("monotonicNanos").isNumber()
                    ? Optional.of(
                            new ClockAnchor(
                                    Instant.parse(anchor.path("wall").textValue()),
                                    anchor.path("monotonicNanos").longValue()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ConfigNode> text(JsonNode node) {
        return node.isValueNode() && !node.isNull()
                ? Optional.of(new ConfigNode(node.asText()))
                : Optional.empty();
    }
}
