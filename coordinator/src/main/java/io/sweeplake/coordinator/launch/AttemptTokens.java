package io.sweeplake.coordinator.launch;

import io.sweeplake.contract.id.AttemptId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens by which agents prove whose they are. A token is derived from the attempt, so that a
 * restarted coordinator knows the tokens of the attempts it finds; it opens that attempt only.
 */
public final class AttemptTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param secret at least 32 bytes that nobody else knows
     */
    public AttemptTokens(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes is short");
        }

        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** 64 hexadecimal digits. */
    public String token(AttemptId attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(attempt.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Compares in constant time. */
    public boolean opens(String token, AttemptId attempt) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                token(attempt).getBytes(StandardCharsets.UTF_8));
    }
}
