package io.sweeplake.agent.landing;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.lake.LakeSchema;
import org.apache.parquet.io.api.Binary;
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
            .optional(DOUBLE).named("reported_schedule_delay_ms_p90")
            .optional(DOUBLE).named("reported_schedule_delay_ms_p95")
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
    private final Binary sweep;
    private final Binary trial;
    private final Binary harness;
    private final Binary version;

    StageTable(ShardKey key, Origin origin) {
        this.key = key;
        this.sweep = Binary.fromString(key.sweep().value());
        this.trial = Binary.fromString(key.attempt().trial().value());
        this.harness = Binary.fromString(origin.harness());
        this.version = Binary.fromString(origin.version());
    }

    @Override
    public MessageType schema() {
        return SCHEMA;
    }

    @Override
    public void write(StageRecord stage, CellWriter cells) {
        cells.text(sweep);
        cells.text(trial);
        cells.int32(key.attempt().number());
        cells.int32(key.shard());
        cells.int32(stage.stage());
        cells.float64(stage.asked().rate());
        cells.int32(stage.asked().concurrency());
        cells.float64(stage.asked().durationS());
        cells.int64(stage.reported().count());
        cells.int64(stage.reported().ok());
        cells.int64(stage.reported().error());
        cells.float64(stage.reported().achievedRate());
        cells.float64(stage.reported().sendDurationS());
        cells.float64(stage.delay().p50Ms());
        cells.float64(stage.delay().p90Ms());
        cells.float64(stage.delay().p95Ms());
        cells.float64(stage.delay().p99Ms());
        cells.float64(stage.latency().ttftP50Ms());
        cells.float64(stage.latency().ttftP99Ms());
        cells.float64(stage.latency().e2eP50Ms());
        cells.float64(stage.latency().e2eP99Ms());
        cells.text(harness);
        cells.text(version);
        cells.int32(LakeSchema.VERSION);
    }
}
