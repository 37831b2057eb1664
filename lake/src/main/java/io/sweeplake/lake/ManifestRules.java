package io.sweeplake.lake;

import static io.sweeplake.contract.lake.LakeTable.REQUESTS;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import java.util.List;

/** Whether the manifests of an attempt are its own, complete and at one with themselves. */
final class ManifestRules {
    private ManifestRules() {}

    static void check(TrialToCommit commit) throws Mismatch {
        if (!commit.attempt().trial().equals(commit.trial().id())) {
            throw new Mismatch(
                    "attempt %s is not one of trial %s"
                            .formatted(commit.attempt(), commit.trial().id()));
        }

        int expected = commit.trial().harness().shards();
        if (commit.shards().size() != expected) {
            throw new Mismatch(
                    "%d of %d shards have landed".formatted(commit.shards().size(), expected));
        }

        for (int shard = 0; shard < expected; shard++) {
            ShardOutcome outcome = commit.shards().get(shard);
            ShardManifest manifest = outcome.manifest();
            if (outcome.shard() != shard
                    || manifest.shard() != shard
                    || !manifest.attempt().equals(commit.attempt())) {
                throw new Mismatch(
                        "in the place of shard %d of %s stands the manifest of shard %d of %s"
                                .formatted(
                                        shard,
                                        commit.attempt(),
                                        manifest.shard(),
                                        manifest.attempt()));
            }

            checkFiles(manifest);
        }
    }

    private static void checkFiles(ShardManifest manifest) throws Mismatch {
        List<LakeTable> tables = manifest.files().stream().map(LandedFile::table).toList();
        if (tables.stream().distinct().count() != tables.size() || !tables.contains(REQUESTS)) {
            throw new Mismatch(
                    "shard %d's manifest names the tables %s; it needs requests and each once"
                            .formatted(manifest.shard(), tables));
        }

        ShardManifest.Counts counts = manifest.counts();
        long counted = counts.ok() + counts.error() + counts.incomplete();
        for (LandedFile file : manifest.files()) {
            if (file.table() == REQUESTS && file.rows() != counted) {
                throw new Mismatch(
                        "shard %d's manifest counts %d requests by status and %d rows"
                                .formatted(manifest.shard(), counted, file.rows()));
            }
        }
    }
}
