package io.sweeplake.agent.record;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One request as measured. Empty is unknown; zero is never a stand-in for it.
 *
 * <p>How many tokens the server really made: {@link Tokens#serverOutput} if the server said so;
 * else {@link Tokens#askedOutput} if the server was told to ignore the end-of-sequence token and as
 * many content chunks arrived as tokens were asked; else {@link Tokens#output}, which a client
 * tokenizer that is not the server's gets wrong. As SQL over the lake's columns:
 *
 * <pre>{@code
 * coalesce(
 *     server_output_tokens,
 *     CASE WHEN extras['ignore_eos'] = 1 AND extras['content_chunk_count'] = asked_output_tokens
 *          THEN asked_output_tokens END,
 *     output_tokens)
 * }</pre>
 *
 * @param extras numbers of the harness that have no column, by the path of their key
 */
public record RequestRecord(
        Identity identity,
        Outcome outcome,
        Timing timing,
        Tokens tokens,
        Text text,
        Map<String, Double> extras) {

    /** In {@link #extras}: 1 if the server was told to go on past the end of the sequence. */
    public static final String IGNORE_EOS = "ignore_eos";

    /** In {@link #extras}: chunks of the stream that brought output. */
    public static final String CONTENT_CHUNK_COUNT = "content_chunk_count";

    public RequestRecord {
        requireNonNull(identity, "identity");
        requireNonNull(outcome, "outcome");
        requireNonNull(timing, "timing");
        requireNonNull(tokens, "tokens");
        requireNonNull(text, "text");
        // In the order of their keys, so that the same results always make the same file.
        extras = Collections.unmodifiableMap(new TreeMap<>(extras));
    }

    /**
     * Which request it is.
     *
     * @param index position in the harness's file, from 0
     * @param stage from 0; empty when it cannot be told
     * @param requestId the server's, so that its log can be joined
     */
    public record Identity(
            long index, OptionalInt stage, Optional<String> requestId, Optional<String> model) {
        public Identity {
            requireNonNull(stage, "stage");
            requireNonNull(requestId, "requestId");
            requireNonNull(model, "model");
        }
    }

    /**
     * How it ended.
     *
     * @param errorKind the harness's own word
     */
    public record Outcome(
            RequestStatus status,
            Optional<String> errorKind,
            Optional<String> errorMessage,
            OptionalInt httpStatus) {
        public Outcome {
            requireNonNull(status, "status");
            requireNonNull(errorKind, "errorKind");
            requireNonNull(errorMessage, "errorMessage");
            requireNonNull(httpStatus, "httpStatus");
        }
    }

    /**
     * When things happened.
     *
     * @param sentUs microseconds of {@code clock}
     * @param tokenUs microseconds from sent, one entry a content chunk, none if unknown; the
     *     record's own from here on
     */
    public record Timing(
            SendClock clock,
            OptionalLong sentUs,
            Offsets offsets,
            TimingQuality quality,
            long[] tokenUs) {
        public Timing {
            requireNonNull(clock, "clock");
            requireNonNull(sentUs, "sentUs");
            requireNonNull(offsets, "offsets");
            requireNonNull(quality, "quality");
            requireNonNull(tokenUs, "tokenUs");
            if (sentUs.isPresent() == (clock == SendClock.NONE)) {
                throw new IllegalArgumentException("sentUs " + sentUs + " by clock " + clock);
            }
        }
    }

    /**
     * Microseconds from sent.
     *
     * @param scheduleDelayUs sent minus scheduled
     */
    public record Offsets(
            OptionalLong scheduleDelayUs,
            OptionalLong firstTokenUs,
            OptionalLong lastTokenUs,
            OptionalLong endUs) {
        public Offsets {
            requireNonNull(scheduleDelayUs, "scheduleDelayUs");
            requireNonNull(firstTokenUs, "firstTokenUs");
            requireNonNull(lastTokenUs, "lastTokenUs");
            requireNonNull(endUs, "endUs");
        }
    }

    /**
     * Token counts by who counted.
     *
     * @param input as the harness counted, with its own tokenizer
     * @param output as the harness counted, with its own tokenizer
     * @param serverInput as the server's usage says
     * @param serverOutput as the server's usage says
     * @param cached prompt tokens that the server took from its prefix cache
     * @param askedOutput the limit that the request named
     */
    public record Tokens(
            OptionalInt input,
            OptionalInt output,
            OptionalInt serverInput,
            OptionalInt serverOutput,
            OptionalInt cached,
            OptionalInt askedOutput) {
        public Tokens {
            requireNonNull(input, "input");
            requireNonNull(output, "output");
            requireNonNull(serverInput, "serverInput");
            requireNonNull(serverOutput, "serverOutput");
            requireNonNull(cached, "cached");
            requireNonNull(askedOutput, "askedOutput");
        }
    }

    /**
     * What is kept of prompt and response, whose text is not.
     *
     * @param promptChars Unicode code points
     * @param promptHash MurmurHash3 of the prompt's UTF-8 (x64, 128 bits, seed 0), in lower-case
     *     hexadecimal
     * @param responseChars Unicode code points
     */
    public record Text(
            OptionalInt promptChars, Optional<String> promptHash, OptionalInt responseChars) {
        public Text {
            requireNonNull(promptChars, "promptChars");
            requireNonNull(promptHash, "promptHash");
            requireNonNull(responseChars, "responseChars");
        }
    }
}
