package io.sweeplake.coordinator.archive;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.sql.QueryClassPath;
import java.nio.file.Path;
import java.util.Map;

/** A coordinator that serves {@link MeasuredLake} for reading only. */
public class ReadOnlyLakeProfile implements QuarkusTestProfile {
    private static final String ROOT = "sweeplake.lake";

    @Override
    public Map<String, String> getConfigOverrides() {
        // As an unpacked archive has it: the lake is a folder in the one that is named.
        Path folder = FreshData.newFolder();
        MeasuredLake.writeTo(folder.resolve("lake"));
        MeasuredLake.writeRawTo(folder.resolve("raw"));
        return Map.of(
                ROOT,
                folder.toString(),
                "sweeplake.read-only",
                "true",
                "sweeplake.sql.class-path",
                QueryClassPath.ofThisTest(),
                "sweeplake.sql.processes",
                "1",
                "sweeplake.sql.timeout",
                "2m",
                "sweeplake.sql.patience",
                "2m");
    }
}
