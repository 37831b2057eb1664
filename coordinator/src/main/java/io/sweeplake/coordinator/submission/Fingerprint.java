package io.sweeplake.coordinator.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells whether two requests ask for the same sweep. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Sweeps.Text text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.yaml().getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(text.vars())
                    .forEach(
                            (name, value) ->
                                    digest.update(
                                            ("\0" + name + "=" + value)
                                                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
