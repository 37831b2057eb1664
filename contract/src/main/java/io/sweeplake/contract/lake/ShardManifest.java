package io.sweeplake.contract.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what one shard landed. It is written last, so what it names is whole.
 *
 * @param cacheReset {@link #CACHE_RESET_DONE} or why the server refused; empty when this shard did
 *     not ask
 */
public record ShardManifest(
        AttemptId attempt,
        int shard,
        Source source,
        Counts counts,
        Optional<SendSpan> sent,
        List<LandedFile> files,
        Optional<String> cacheReset) {
    /** The server said that it dropped its prefix cache. */
    public static final String CACHE_RESET_DONE = "done";

    public ShardManifest {
        requireNonNull(attempt, "attempt");
        requireNonNull(source, "source");
        requireNonNull(counts, "counts");
        requireNonNull(sent, "sent");
        files = List.copyOf(files);
        requireNonNull(cacheReset, "cacheReset");
    }

    /** One of a shard that did not ask for a reset of the cache. */
    public ShardManifest(
            AttemptId attempt,
            int shard,
            Source source,
            Counts counts,
            Optional<SendSpan> sent,
            List<LandedFile> files) {
        this(attempt, shard, source, counts, sent, files, Optional.empty());
    }

    /**
     * Which harness made the records, as its files show it.
     *
     * @param version as detected; a range such as {@code 0.6.x} where files tell no more
     * @param shape the shape of the files, by which they were read
     * @param truncated whether the file ended before its end; what was whole has landed
     * @param warnings what a reader should know, a sentence each
     */
    public record Source(
            String harness,
            String version,
            String shape,
            boolean truncated,
            List<String> warnings) {
        public Source {
            requireNonNull(harness, "harness");
            requireNonNull(version, "version");
            requireNonNull(shape, "shape");
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Requests by status.
     *
     * @param reported what the harness itself counted; empty when it does not say
     */
    public record Counts(long ok, long error, long incomplete, Optional<Long> reported) {
        public Counts {
            requireNonNull(reported, "reported");
        }
    }

    /** First and last {@code sent_at} of the shard, by the agent's clock anchor. */
    public record SendSpan(Instant first, Instant last) {
        public SendSpan {
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }

    /**
     * One Parquet file in the staging folder.
     *
     * @param crc32c of its bytes: eight lower-case hexadecimal digits. It finds what a disk lost,
     *     not what someone changed on purpose
     */
    public record LandedFile(LakeTable table, long rows, long bytes, String crc32c) {
        public LandedFile {
            requireNonNull(table, "table");
            requireNonNull(crc32c, "crc32c");
        }
    }
}
