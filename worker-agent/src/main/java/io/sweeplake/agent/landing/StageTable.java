package io.sweeplake.agent.landing;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.lake.LakeSchema;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The lake's {@code stages} table: names, types and order as its DDL says. */
final class StageTable implements TableFormat<StageRecord> {
    // @formatter:off
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(BINARY).as(stringType()).named("sweep_id")
            .required(BINARY).as(stringType()).named("trial_id")
            .required(INT32).named("attempt")
            .required(INT32).named("shard")
            .required(INT32).named("stage")
            .optional(DOUBLE).named("requested_rate")
            .optional(INT32).named("concurrency")
            .optional(DOUBLE).named("duration_s")
            .optional(INT64).named("reported_count")
            .optional(INT64).named("reported_ok_count")
            .optional(INT64).named("reported_error_count")
            .optional(DOUBLE).named("reported_achieved_rate")
            .optional(DOUBLE).named("reported_send_duration_s")
            .optional(DOUBLE).named("reported_schedule_delay_ms_p50")
            .optional(DOUBLE).named("reported_schedule_delay_ms_p99")
            .optional(DOUBLE).named("reported_ttft_ms_p50")
            .optional(DOUBLE).named("reported_ttft_ms_p99")
            .optional(DOUBLE).named("reported_e2e_ms_p50")
            .optional(DOUBLE).named("reported_e2e_ms_p99")
            .required(BINARY).as(stringType()).named("harness")
            .required(BINARY).as(stringType()).named("harness_version")
            .required(INT32).named("schema_version")
            .named("stages");
    // @formatter:on

    private final ShardKey key;
    private final Origin origin;

    StageTable(ShardKey key, Origin origin) {
        this.key = key;
        this.origin = origin;
    }

    @Override
    public MessageType schema() {
        return SCHEMA;
    }

    @Override
    public void write(StageRecord stage, ColumnWriter columns) {
        columns.text(key.sweep().value());
        columns.text(key.attempt().trial().value());
        columns.int32(key.attempt().number());
        columns.int32(key.shard());
        columns.int32(stage.stage());
        columns.float64(stage.asked().rate());
        columns.int32(stage.asked().concurrency());
        columns.float64(stage.asked().durationS());
        columns.int64(stage.reported().count());
        columns.int64(stage.reported().ok());
        columns.int64(stage.reported().error());
        columns.float64(stage.reported().achievedRate());
        columns.float64(stage.reported().sendDurationS());
        columns.float64(stage.delay().p50Ms());
        columns.float64(stage.delay().p99Ms());
        columns.float64(stage.latency().ttftP50Ms());
        columns.float64(stage.latency().ttftP99Ms());
        columns.float64(stage.latency().e2eP50Ms());
        columns.float64(stage.latency().e2eP99Ms());
        columns.text(origin.harness());
        columns.text(origin.version());
        columns.int32(LakeSchema.VERSION);
    }
}
