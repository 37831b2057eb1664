package io.sweeplake.agent.landing;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.SendClock;
import io.sweeplake.agent.record.TimingQuality;
import io.sweeplake.contract.lake.LakeSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The lake's {@code requests} table: names, types and order as its DDL says. */
final class RequestTable implements TableFormat<RequestTable.Row> {
    // @formatter:off
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(BINARY).as(stringType()).named("sweep_id")
            .required(BINARY).as(stringType()).named("trial_id")
            .required(INT32).named("attempt")
            .required(INT32).named("shard")
            .optional(INT32).named("stage")
            .required(INT64).named("request_index")
            .optional(BINARY).as(stringType()).named("request_id")
            .optional(BINARY).as(stringType()).named("model")
            .required(BINARY).as(stringType()).named("status")
            .optional(BINARY).as(stringType()).named("error_kind")
            .optional(BINARY).as(stringType()).named("error_message")
            .optional(INT32).named("http_status")
            .optional(INT64).as(timestampType(false, MICROS)).named("sent_at")
            .optional(INT64).named("sent_us")
            .required(BINARY).as(stringType()).named("clock")
            .optional(INT64).named("schedule_delay_us")
            .optional(INT64).named("first_token_us")
            .optional(INT64).named("last_token_us")
            .optional(INT64).named("end_us")
            .optionalGroup().as(listType())
                .repeatedGroup().required(INT64).named("element").named("list")
                .named("token_us")
            .optional(INT32).named("input_tokens")
            .optional(INT32).named("output_tokens")
            .optional(INT32).named("server_input_tokens")
            .optional(INT32).named("server_output_tokens")
            .optional(INT32).named("cached_tokens")
            .optional(INT32).named("asked_output_tokens")
            .optional(INT32).named("prompt_chars")
            .optional(INT32).named("response_chars")
            .optional(BINARY).as(stringType()).named("prompt_hash")
            .required(BINARY).as(stringType()).named("timing_quality")
            .required(BINARY).as(stringType()).named("harness")
            .required(BINARY).as(stringType()).named("harness_version")
            .required(BINARY).as(stringType()).named("harness_shape")
            .required(INT32).named("schema_version")
            .optionalGroup().as(mapType())
                .repeatedGroup()
                    .required(BINARY).as(stringType()).named("key")
                    .optional(DOUBLE).named("value")
                    .named("key_value")
                .named("extras")
            .named("requests");
    // @formatter:on

    private final ShardKey key;
    private final Binary sweep;
    private final Binary trial;
    private final Binary harness;
    private final Binary version;
    private final Binary shape;

    RequestTable(ShardKey key, Origin origin) {
        this.key = key;
        this.sweep = Binary.fromString(key.sweep().value());
        this.trial = Binary.fromString(key.attempt().trial().value());
        this.harness = Binary.fromString(origin.harness());
        this.version = Binary.fromString(origin.version());
        this.shape = Binary.fromString(origin.shape());
    }

    /**
     * A request, its place in the harness's file, and when it was sent.
     *
     * @param index from 0
     * @param sentAt empty without a clock anchor
     */
    record Row(RequestRecord request, long index, Optional<Instant> sentAt) {}

    @Override
    public MessageType schema() {
        return SCHEMA;
    }

    @Override
    public void write(Row row, CellWriter cells) {
        RequestRecord request = row.request();
        RequestRecord.Identity identity = request.identity();
        cells.text(sweep);
        cells.text(trial);
        cells.int32(key.attempt().number());
        cells.int32(key.shard());
        cells.int32(identity.stage());
        cells.int64(row.index());
        cells.text(identity.requestId());
        cells.text(identity.model());

        RequestRecord.Outcome outcome = request.outcome();
        cells.text(Words.of(outcome.status()));
        cells.text(outcome.errorKind());
        cells.text(outcome.errorMessage());
        cells.int32(outcome.httpStatus());

        writeTiming(request.timing(), row.sentAt(), cells);
        writeCounts(request, cells);
        cells.text(Words.of(request.timing().quality()));
        cells.text(harness);
        cells.text(version);
        cells.text(shape);
        cells.int32(LakeSchema.VERSION);
        cells.float64Map(request.extras());
    }

    private static void writeTiming(
            RequestRecord.Timing timing, Optional<Instant> sentAt, CellWriter cells) {
        cells.int64(
                sentAt.isPresent()
                        ? OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, sentAt.get()))
                        : OptionalLong.empty());
        cells.int64(timing.sentUs());
        cells.text(Words.of(timing.clock()));
        cells.int64(timing.offsets().scheduleDelayUs());
        cells.int64(timing.offsets().firstTokenUs());
        cells.int64(timing.offsets().lastTokenUs());
        cells.int64(timing.offsets().endUs());
        cells.int64List(timing.tokenUs());
    }

    private static void writeCounts(RequestRecord request, CellWriter cells) {
        RequestRecord.Tokens tokens = request.tokens();
        cells.int32(tokens.input());
        cells.int32(tokens.output());
        cells.int32(tokens.serverInput());
        cells.int32(tokens.serverOutput());
        cells.int32(tokens.cached());
        cells.int32(tokens.askedOutput());
        cells.int32(request.text().promptChars());
        cells.int32(request.text().responseChars());
        cells.text(request.text().promptHash());
    }

    /** The lake's words, each encoded once. */
    private static final class Words {
        private static final Map<Enum<?>, Binary> ALL = new HashMap<>();

        static {
            for (RequestStatus status : RequestStatus.values()) {
                ALL.put(status, Binary.fromString(status.word()));
            }
            for (SendClock clock : SendClock.values()) {
                ALL.put(clock, Binary.fromString(clock.word()));
            }
            for (TimingQuality quality : TimingQuality.values()) {
                ALL.put(quality, Binary.fromString(quality.word()));
            }
        }

        static Binary of(Enum<?> value) {
            return ALL.get(value);
        }
    }
}
