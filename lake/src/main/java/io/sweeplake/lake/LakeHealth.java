package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** What a look through all of a lake's files has found. */
public record LakeHealth(Instant checkedAt, List<Finding> findings) {

    public LakeHealth {
        requireNonNull(checkedAt, "checkedAt");
        findings = List.copyOf(findings);
    }

    /** Whether nothing is to be done. */
    public boolean healthy() {
        return findings.isEmpty();
    }

    /**
     * One kind of trouble.
     *
     * @param places all of them: paths below the lake's root, or trials with what is wrong
     */
    public record Finding(Kind kind, List<String> places) {
        public Finding {
            requireNonNull(kind, "kind");
            places = List.copyOf(places);
        }
    }

    /** What may be wrong with a lake. */
    public enum Kind {
        /** Views cannot be read. */
        MISSING_SCHEMA(
                "The files without rows, which give an empty table its columns, are not there.",
                "POST /lake/repair writes them."),
        /** Every statement over its table fails. */
        UNREADABLE_FILE(
                "These files are not whole Parquet files; statements over their tables fail.",
                "Put them back from a copy, or move them away with their trial's row and measure"
                        + " that trial again."),
        /** Of no committed trial. */
        ORPHAN(
                "These files belong to no committed trial; no view shows their rows.",
                "POST /lake/repair moves them to _quarantine; delete that folder when you are sure."),
        /** A trial's row and its records differ. */
        MISMATCHED_COUNT(
                "These trials' rows count other requests than their files hold.",
                "Put their files back from a copy; until then do not trust their numbers."),
        /** Nobody will commit it. */
        STALE_STAGING(
                "These were staged long ago for a trial that is over.",
                "POST /lake/repair deletes them."),
        /** Compaction has replaced it. */
        OLD_GENERATION(
                "Compaction has replaced these files, and their grace period is over.",
                "POST /lake/repair deletes them, as the coordinator does by itself.");

        private final String meaning;
        private final String remedy;

        Kind(String meaning, String remedy) {
            this.meaning = meaning;
            this.remedy = remedy;
        }

        public String meaning() {
            return meaning;
        }

        public String remedy() {
            return remedy;
        }
    }
}
