package io.sweeplake.coordinator.submission;

import io.sweeplake.contract.id.SweepId;
import java.security.SecureRandom;
import java.util.Locale;

/** Makes ids that say which sweep it is: the first words of its name and six random characters. */
final class SweepIds {
    // Without i, l, o and 0, 1: an id is read aloud and typed.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 6;
    private static final int NAME_LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    SweepId next(String name) {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }

        String slug = slug(name);
        return new SweepId(slug.isEmpty() ? suffix.toString() : slug + "-" + suffix);
    }

    private static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), NAME_LENGTH));
        return cut.replaceAll("^-+|-+$", "");
    }
}
