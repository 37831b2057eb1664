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
import io.sweeplake.contract.lake.LakeSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final Origin origin;

    RequestTable(ShardKey key, Origin origin) {
        this.key = key;
        this.origin = origin;
    }

    /**
     * A request and when it was sent.
     *
     * @param sentAt empty without a clock anchor
     */
    record Row(RequestRecord request, Optional<Instant> sentAt) {}

    @Override
    public MessageType schema() {
        return SCHEMA;
    }

    @Override
    public void write(Row row, ColumnWriter columns) {
        RequestRecord request = row.request();
        RequestRecord.Identity identity = request.identity();
        columns.text(key.sweep().value());
        columns.text(key.attempt().trial().value());
        columns.int32(key.attempt().number());
        columns.int32(key.shard());
        columns.int32(identity.stage());
        columns.int64(identity.index());
        columns.text(identity.requestId());
        columns.text(identity.model());

        RequestRecord.Outcome outcome = request.outcome();
        columns.text(outcome.status().word());
        columns.text(outcome.errorKind());
        columns.text(outcome.errorMessage());
        columns.int32(outcome.httpStatus());

        writeTiming(request.timing(), row.sentAt(), columns);
        writeCounts(request, columns);
        columns.text(request.timing().quality().word());
        columns.text(origin.harness());
        columns.text(origin.version());
        columns.text(origin.shape());
        columns.int32(LakeSchema.VERSION);
        columns.float64Map(request.extras());
    }

    private static void writeTiming(
            RequestRecord.Timing timing, Optional<Instant> sentAt, ColumnWriter columns) {
        columns.int64(
                sentAt.isPresent()
                        ? OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, sentAt.get()))
                        : OptionalLong.empty());
        columns.int64(timing.sentUs());
        columns.text(timing.clock().word());
        columns.int64(timing.offsets().scheduleDelayUs());
        columns.int64(timing.offsets().firstTokenUs());
        columns.int64(timing.offsets().lastTokenUs());
        columns.int64(timing.offsets().endUs());
        columns.int64List(timing.tokenUs());
    }

    private static void writeCounts(RequestRecord request, ColumnWriter columns) {
        RequestRecord.Tokens tokens = request.tokens();
        columns.int32(tokens.input());
        columns.int32(tokens.output());
        columns.int32(tokens.serverInput());
        columns.int32(tokens.serverOutput());
        columns.int32(tokens.cached());
        columns.int32(tokens.askedOutput());
        columns.int32(request.text().promptChars());
        columns.int32(request.text().responseChars());
        columns.text(request.text().promptHash());
    }
}
