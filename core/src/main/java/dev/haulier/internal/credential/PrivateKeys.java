package dev.haulier.internal.credential;

import dev.haulier.HaulierException;
import dev.haulier.credential.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA keys in PEM with the JDK alone. */
final class PrivateKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]+");

    /** What PKCS#8 puts before an RSA key: version 0, and the algorithm rsaEncryption without parameters. */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private PrivateKeys() {}

    /** A key in PEM, of PKCS#1 or PKCS#8, or such a text in Base64. No message shows any of it. */
    static PrivateKey rsa(Secret key) {
        String text = key.reveal().strip();
        try {
            if (BASE64.matcher(text).matches()) {
                text = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
            }
            Matcher pem = PEM.matcher(text);
            if (pem.find()) {
                byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
                byte[] pkcs8 = pem.group(1) == null ? der : wrapped(SEQUENCE, RSA, wrapped(OCTETS, der));
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Falls through: the causes' messages may show some of the key.
        }
        throw new HaulierException("the App's private key cannot be read: it must be an RSA key in PEM without a"
                + " passphrase, as GitHub gives it, or that in Base64");
    }

    private static byte[] wrapped(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }
}
