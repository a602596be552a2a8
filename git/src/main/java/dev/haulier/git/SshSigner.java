package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Signs with an SSH key, in the form that {@code ssh-keygen -Y} verifies (SSHSIG). Thread-safe. */
record SshSigner(SshKey key) implements ObjectSigner {

    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final String NAMESPACE = "git";
    private static final String HASH = "sha512";
    private static final int VERSION = 1;
    private static final int LINE = 70;

    static SshSigner of(String text) {
        return new SshSigner(SshKey.of(text));
    }

    @Override
    public String sign(byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.privateKey());
            signature.update(signed(payload, HASH));
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            SshKey.put(inner, SshKey.TYPE);
            SshKey.put(inner, signature.sign());

            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(MAGIC);
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(VERSION).array());
            SshKey.put(all, key.blob());
            SshKey.put(all, NAMESPACE);
            SshKey.put(all, "");
            SshKey.put(all, HASH);
            SshKey.put(all, inner.toByteArray());
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(all.toByteArray());
            return BEGIN + "\n" + body + "\n" + END;
        } catch (GeneralSecurityException e) {
            throw new GitException("cannot sign with the SSH key: " + e.getMessage(), e);
        }
    }

    /** What the key signs in truth: where the signature holds, and the hash of what is signed. */
    private static byte[] signed(byte[] payload, String hash) throws GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        SshKey.put(bytes, NAMESPACE);
        SshKey.put(bytes, "");
        SshKey.put(bytes, hash);
        String algorithm = hash.equals("sha256") ? "SHA-256" : "SHA-512";
        SshKey.put(bytes, MessageDigest.getInstance(algorithm).digest(payload));
        return bytes.toByteArray();
    }

    @Override
    public boolean made(byte[] payload, byte[] armored) {
        String text = new String(armored, StandardCharsets.US_ASCII).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            return false;
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length())));
            byte[] magic = new byte[MAGIC.length];
            all.get(magic);
            if (!Arrays.equals(magic, MAGIC)
                    || all.getInt() != VERSION
                    || !Arrays.equals(SshKey.bytes(all), key.blob())) {
                return false;
            }
            if (!SshKey.text(all).equals(NAMESPACE)) {
                return false;
            }
            SshKey.bytes(all);
            String hash = SshKey.text(all);
            ByteBuffer inner = ByteBuffer.wrap(SshKey.bytes(all));
            SshKey.text(inner);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.publicKey());
            signature.update(signed(payload, hash));
            return signature.verify(SshKey.bytes(inner));
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
