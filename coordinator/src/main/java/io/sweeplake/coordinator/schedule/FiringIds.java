package io.sweeplake.coordinator.schedule;

import io.sweeplake.contract.id.SweepId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;

/** Derives ids, so that doing the same again comes upon what has been done. */
final class FiringIds {
    // As the ids of other sweeps: without i, l, o and 0, 1.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    // 50 bits; a sweep of the same name and of another instant is the same one time in 10^15.
    private static final int HASH_LENGTH = 10;
    private static final int NAME_LENGTH = 20;

    private FiringIds() {}

    /** The sweep that the schedule's firing at an instant is. */
    static SweepId sweep(Schedule schedule, Instant scheduledAt) {
        String hash = hash(schedule.id() + " " + scheduledAt);
        String slug = slug(schedule.settings().name());
        return new SweepId(slug.isEmpty() ? hash : slug + "-" + hash);
    }

    /** The first letters of a name, as ids are written; may be empty. */
    static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), NAME_LENGTH));
        return cut.replaceAll("^-+|-+$", "");
    }

    private static String hash(String content) {
        byte[] digest = sha256(content);
        StringBuilder hash = new StringBuilder();
        for (int i = 0; i < HASH_LENGTH; i++) {
            hash.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
        }

        return hash.toString();
    }

    static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
