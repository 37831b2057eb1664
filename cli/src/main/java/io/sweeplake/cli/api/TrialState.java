package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trial as far as it has come.
 *
 * @param factors level by name, in the sweep's order
 * @param reason why it is as it is, as a constant of the API's; empty when all went well
 * @param message the same in words
 */
public record TrialState(
        String id,
        String lane,
        Map<String, String> factors,
        String state,
        Optional<Instant> launchedAt,
        Optional<String> reason,
        Optional<String> message) {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED");

    public TrialState {
        requireNonNull(id, "id");
        requireNonNull(lane, "lane");
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        requireNonNull(state, "state");
        requireNonNull(launchedAt, "launchedAt");
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
    }

    public static TrialState of(JsonNode trial) {
        Map<String, String> factors = new LinkedHashMap<>();
        trial.path("factors")
                .properties()
                .forEach(factor -> factors.put(factor.getKey(), factor.getValue().asText()));
        return new TrialState(
                trial.path("id").asText(),
                trial.path("lane").asText(),
                factors,
                trial.path("state").asText(),
                instant(trial.at("/times/launched_at")),
                text(trial.path("reason")),
                text(trial.path("message")));
    }

    /** The trial after something happened to it. */
    public TrialState after(JsonNode event) {
        String next = event.path("what").asText();
        Optional<Instant> launched =
                next.equals("LAUNCHING") ? instant(event.path("at")) : launchedAt;
        return new TrialState(
                id,
                lane,
                factors,
                next,
                launched,
                text(event.path("reason")),
                text(event.path("message")));
    }

    /** What is to be told of it, in words where there are some. */
    public Optional<String> problem() {
        return message.or(() -> reason);
    }

    /** Whether the rows of an earlier trial stand for it. */
    public boolean reused() {
        return reason.filter("REUSED"::equals).isPresent();
    }

    public boolean succeeded() {
        return state.equals("SUCCEEDED");
    }

    public boolean ended() {
        return ENDED.contains(state);
    }

    public boolean underWay() {
        return !ended() && !state.equals("PENDING");
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText("")).filter(text -> !text.isBlank() && !value.isNull());
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            return text(value).map(Instant::parse);
        } catch (DateTimeParseException unknownForm) {
            return Optional.empty();
        }
    }
}
