package io.sweeplake.imports;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.SweepToRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sweep that imports are gathered in. Its id is derived from its name, so that what is imported
 * later under the same name joins it; it never is the id of a sweep that was planned, whose ids end
 * in six characters.
 */
record ImportSweep(SweepId id, String name) {
    private static final int SLUG_LENGTH = 20;

    ImportSweep {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }

    static ImportSweep named(String name) {
        String slug = slug(name);
        String suffix = ContentId.ofText("import\n" + name);
        return new ImportSweep(new SweepId(slug.isEmpty() ? suffix : slug + "-" + suffix), name);
    }

    /** The trial of the n-th stage, from 1, of the run with this content. */
    TrialId trial(String content, int ordinal) {
        return new TrialId(id + "-" + content + "-" + ordinal);
    }

    /** Repeating an import is the same attempt: what an earlier one left is replaced. */
    AttemptId attempt(String content, int ordinal) {
        return new AttemptId(trial(content, ordinal), 1);
    }

    /** Its row; nothing is planned in it, so its {@code trial_count} stays 0 however it grows. */
    SweepToRecord toRecord(Instant now) {
        return new SweepToRecord(
                id,
                new SweepToRecord.Title(
                        name,
                        Optional.of("Results that were imported, not planned"),
                        Map.of("origin", "import")),
                new SweepToRecord.Asked("", Map.of()),
                List.of(),
                now,
                0);
    }

    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), SLUG_LENGTH));
        return cut.replaceAll("^-+|-+$", "");
    }
}
