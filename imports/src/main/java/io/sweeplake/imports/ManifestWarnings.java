package io.sweeplake.imports;

import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.Source;
import java.util.List;
import java.util.stream.Stream;

/** Adds to a manifest what its reader could not know. */
final class ManifestWarnings {
    private ManifestWarnings() {}

    static ShardManifest with(ShardManifest manifest, List<String> warnings) {
        Source source = manifest.source();
        return new ShardManifest(
                manifest.attempt(),
                manifest.shard(),
                new Source(
                        source.harness(),
                        source.version(),
                        source.shape(),
                        source.truncated(),
                        Stream.concat(source.warnings().stream(), warnings.stream())
                                .distinct()
                                .toList()),
                manifest.counts(),
                manifest.sent(),
                manifest.files(),
                manifest.cacheReset());
    }
}
