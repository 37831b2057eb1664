package io.sweeplake.agent.landing;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.contract.lake.LakeSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The lake's {@code server_metrics} table: names, types and order as its DDL says. */
final class ServerMetricTable implements TableFormat<ServerSample> {
    // @formatter:off
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(BINARY).as(stringType()).named("sweep_id")
            .required(BINARY).as(stringType()).named("trial_id")
            .required(INT32).named("attempt")
            .required(INT32).named("shard")
            .required(INT64).as(timestampType(false, MICROS)).named("at")
            .required(BINARY).as(stringType()).named("source")
            .required(BINARY).as(stringType()).named("name")
            .optional(BINARY).as(stringType()).named("metric")
            .required(BINARY).as(stringType()).named("kind")
            .optionalGroup().as(mapType())
                .repeatedGroup()
                    .required(BINARY).as(stringType()).named("key")
                    .optional(BINARY).as(stringType()).named("value")
                    .named("key_value")
                .named("labels")
            .optional(DOUBLE).named("value")
            .required(INT32).named("schema_version")
            .named("server_metrics");
    // @formatter:on

    private final ShardKey key;
    private final Binary sweep;
    private final Binary trial;

    ServerMetricTable(ShardKey key) {
        this.key = key;
        this.sweep = Binary.fromString(key.sweep().value());
        this.trial = Binary.fromString(key.attempt().trial().value());
    }

    @Override
    public MessageType schema() {
        return SCHEMA;
    }

    @Override
    public void write(ServerSample sample, CellWriter cells) {
        ServerSample.Series series = sample.series();
        cells.text(sweep);
        cells.text(trial);
        cells.int32(key.attempt().number());
        cells.int32(key.shard());
        cells.int64(ChronoUnit.MICROS.between(Instant.EPOCH, sample.at()));
        cells.text(Binary.fromString(series.source()));
        cells.text(Binary.fromString(series.name()));
        cells.text(series.metric());
        cells.text(Binary.fromString(series.kind().word()));
        cells.textMap(series.labels());
        // No number is unknown, and unknown is NULL.
        cells.float64(
                Double.isNaN(sample.value())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(sample.value()));
        cells.int32(LakeSchema.VERSION);
    }
}
