package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestRecord.Identity;
import io.sweeplake.agent.record.RequestRecord.Outcome;
import io.sweeplake.agent.record.RequestRecord.Text;
import io.sweeplake.agent.record.RequestRecord.Timing;
import io.sweeplake.agent.record.RequestRecord.Tokens;
import io.sweeplake.agent.record.RequestStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a request record of what a line says. */
final class RecordMaker {
    /** Nanoseconds of the time of sending beyond its whole microseconds. */
    private static final String SENT_NS_REMAINDER = "sent_ns_remainder";

    private static final int NS_PER_US = 1000;
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;

    private final Shape shape;
    private final Stages stages;
    private final Prompts prompts;
    private final Optional<String> model;
    private final TimingMaker timing;

    /**
     * @param model for requests whose body is not known
     */
    RecordMaker(Shape shape, Stages stages, Prompts prompts, Optional<String> model, Tally tally) {
        this.shape = shape;
        this.stages = stages;
        this.prompts = prompts;
        this.model = model;
        this.timing = new TimingMaker(tally);
    }

    RequestRecord of(long index, Measured raw) {
        RequestStatus status = status(raw);
        Timing times = timing.of(raw, status);
        Prompt prompt = prompt(raw);

        return new RequestRecord(
                new Identity(
                        index,
                        stages.findStage(raw.phase),
                        raw.requestId,
                        prompt.model().or(() -> model)),
                outcome(raw, status),
                times,
                tokens(raw, prompt),
                new Text(prompt.chars(), prompt.hash(), responseChars(raw)),
                extras(raw, prompt, times));
    }

    /**
     * The harness takes a request that it gave up for an error; whoever gave up learned nothing of
     * the server.
     */
    private static RequestStatus status(Measured raw) {
        if (raw.cancelled) {
            return RequestStatus.INCOMPLETE;
        }
        if (raw.failed) {
            return RequestStatus.ERROR;
        }

        boolean ended = raw.endNs != UNKNOWN || raw.latencyNs != UNKNOWN;
        return ended ? RequestStatus.OK : RequestStatus.INCOMPLETE;
    }

    private static Outcome outcome(Measured raw, RequestStatus status) {
        return switch (status) {
            case OK ->
                    new Outcome(status, Optional.empty(), Optional.empty(), httpStatus(raw.status));
            case ERROR ->
                    new Outcome(
                            status,
                            ErrorText.cleaned(raw.errorType.orElse("error")),
                            ErrorText.cleaned(raw.errorMessage.orElse("")),
                            httpStatus(raw.errorCode == UNKNOWN ? raw.status : raw.errorCode));
                // Its error says that the harness gave up, in the form of an HTTP status of its
                // own.
            case INCOMPLETE ->
                    new Outcome(
                            status,
                            ErrorText.cleaned(raw.errorType.orElse("")),
                            ErrorText.cleaned(raw.errorMessage.orElse("")),
                            httpStatus(raw.status));
        };
    }

    private static OptionalInt httpStatus(long code) {
        return code >= LEAST_STATUS && code <= MOST_STATUS
                ? OptionalInt.of((int) code)
                : OptionalInt.empty();
    }

    private Prompt prompt(Measured raw) {
        if (shape.isRaw()) {
            return raw.payload.prompt();
        }

        long turn = raw.turn == UNKNOWN ? 0 : raw.turn;
        return raw.conversation
                .flatMap(conversation -> prompts.find(conversation, turn))
                .orElse(Prompt.UNKNOWN);
    }

    private static Tokens tokens(Measured raw, Prompt prompt) {
        OptionalInt input = count(raw.inputTokens);
        return new Tokens(
                input.isPresent() ? input : count(raw.errorInputTokens),
                count(raw.outputTokens),
                count(raw.serverInputTokens),
                count(raw.serverOutputTokens),
                count(raw.cachedTokens),
                prompt.asked());
    }

    private static OptionalInt responseChars(Measured raw) {
        return raw.hasResponse ? OptionalInt.of(raw.responseChars) : OptionalInt.empty();
    }

    private static Map<String, Double> extras(Measured raw, Prompt prompt, Timing times) {
        Map<String, Double> extras = new HashMap<>(raw.extras);
        if (raw.startNs != UNKNOWN) {
            extras.put(SENT_NS_REMAINDER, (double) Math.floorMod(raw.startNs, NS_PER_US));
        }
        if (prompt.ignoresEos()) {
            extras.put(RequestRecord.IGNORE_EOS, 1.0);
        }
        if (times.tokenUs().length > 0) {
            extras.put(RequestRecord.CONTENT_CHUNK_COUNT, (double) times.tokenUs().length);
        }

        return extras;
    }

    private static OptionalInt count(double value) {
        boolean counts = value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value);
        return counts ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
