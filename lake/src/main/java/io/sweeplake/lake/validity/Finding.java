package io.sweeplake.lake.validity;

import java.util.Locale;
import java.util.Optional;

/** A reason, and how bad a trial is for it. */
record Finding(Validity validity, ValidityReason reason) {

    static Optional<Finding> of(
            Validity validity, ValidityReason.Kind kind, String format, Object... numbers) {
        return Optional.of(new Finding(validity, new ValidityReason(kind, words(format, numbers))));
    }

    static String words(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
