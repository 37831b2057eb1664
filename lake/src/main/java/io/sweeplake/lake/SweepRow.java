package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one row of a sweep's file, by column. */
final class SweepRow {
    private SweepRow() {}

    static Map<String, Object> of(SweepToRecord sweep) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sweep_id", sweep.id().value());
        row.put("name", sweep.title().name());
        row.put("description", sweep.title().description());
        row.put("labels", sweep.title().labels());
        row.put("spec", sweep.spec());
        row.put("warnings", sweep.warnings());
        row.put("created_at", sweep.createdAt());
        row.put("trial_count", sweep.trials());
        row.put("gen", 0);
        row.put("schema_version", LakeSchema.VERSION);
        return row;
    }
}
