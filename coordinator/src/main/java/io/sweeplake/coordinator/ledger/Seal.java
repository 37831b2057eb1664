package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what is secret in the ledger with AES-256-GCM, by a key that lies elsewhere: a copy of the
 * ledger, or a look into it, gives no secret away.
 */
public final class Seal {
    private static final String MARK = "sealed:1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param key 32 bytes
     */
    public Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes, not 32");
        }

        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * The seal whose key is in a file, which is made when there is none: for its owner's eyes only.
     *
     * @throws UncheckedIOException when it can be neither read nor made
     */
    public static Seal of(Path file) {
        requireNonNull(file, "file");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new Seal(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the ledger's key " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " is not the ledger's key; put back the file that came with this ledger",
                    e);
        }
    }

    /** Another text each time. */
    String close(String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[nonce.length + closed.length];
        System.arraycopy(nonce, 0, all, 0, nonce.length);
        System.arraycopy(closed, 0, all, nonce.length, closed.length);
        return MARK + Base64.getEncoder().encodeToString(all);
    }

    boolean isClosed(String text) {
        return text.startsWith(MARK);
    }

    /** Whether some part of a text may be closed. */
    boolean isIn(String text) {
        return text.contains(MARK);
    }

    /** What was closed. */
    String open(String closed) {
        byte[] all = Base64.getDecoder().decode(closed.substring(MARK.length()));
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the ledger's secrets do not open with its key; put back the key that came with"
                            + " this ledger",
                    e);
        }
    }

    // By rename: a crash leaves a whole key or none.
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Files.createFile(
                temporary,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, Base64.getEncoder().encodeToString(key) + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
