package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key in OpenSSH's own form, without a passphrase, read by the JDK alone.
 *
 * @param blob the public key as SSH has it on the wire
 * @param publicKey the same for the JDK
 * @param privateKey the private one
 */
@SuppressWarnings("ArrayRecordComponent")
record SshKey(byte[] blob, PublicKey publicKey, PrivateKey privateKey) {

    static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    static final String TYPE = "ssh-ed25519";

    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int RAW = 32;

    static SshKey of(String text) {
        try {
            int end = text.indexOf(END);
            if (end < 0) {
                throw new IllegalArgumentException("its end is missing");
            }
            ByteBuffer all = ByteBuffer.wrap(Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), end)));
            byte[] magic = new byte[MAGIC.length];
            all.get(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IllegalArgumentException("it is of another version");
            }
            String cipher = text(all);
            text(all);
            bytes(all);
            if (!cipher.equals("none")) {
                throw new GitException(
                        "the SSH signing key is locked by a passphrase: make one without by ssh-keygen -p -N ''");
            }
            if (all.getInt() != 1) {
                throw new IllegalArgumentException("it holds several keys");
            }
            byte[] blob = bytes(all);
            return of(blob, ByteBuffer.wrap(bytes(all)));
        } catch (GeneralSecurityException | RuntimeException e) {
            if (e instanceof GitException known) {
                throw known;
            }
            // What went wrong may show a part of the key.
            throw new GitException(
                    "the SSH signing key cannot be read: it must be a whole Ed25519 key as ssh-keygen -t "
                            + "ed25519 makes it");
        }
    }

    private static SshKey of(byte[] blob, ByteBuffer inner) throws GeneralSecurityException {
        int check = inner.getInt();
        if (inner.getInt() != check) {
            throw new IllegalArgumentException("its check fails");
        }
        String type = text(inner);
        if (!type.equals(TYPE)) {
            throw new GitException(
                    "the SSH signing key is of type " + (type.matches("[a-z0-9@.-]{1,40}") ? type : "unknown")
                            + "; only " + TYPE + " is supported, make one by ssh-keygen -t ed25519");
        }
        byte[] open = bytes(inner);
        byte[] seed = Arrays.copyOf(bytes(inner), RAW);
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey privateKey = factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        return new SshKey(blob, publicKey(factory, open), privateKey);
    }

    private static PublicKey publicKey(KeyFactory factory, byte[] raw) throws GeneralSecurityException {
        byte[] number = new byte[RAW];
        for (int i = 0; i < RAW; i++) {
            number[i] = raw[RAW - 1 - i];
        }
        boolean odd = (number[0] & 0x80) != 0;
        number[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, number));
        return factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    /** A string of SSH's: its length, then its bytes. */
    static byte[] bytes(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("a length is wrong");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer from) {
        return new String(bytes(from), StandardCharsets.US_ASCII);
    }

    /** Appends a string of SSH's. */
    static void put(ByteArrayOutputStream to, byte[] bytes) {
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        to.writeBytes(bytes);
    }

    static void put(ByteArrayOutputStream to, String text) {
        put(to, text.getBytes(StandardCharsets.US_ASCII));
    }
}
