package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Keys made for one test, without any program. */
final class TestKeys {

    private TestKeys() {}

    /** An Ed25519 key in OpenSSH's form. */
    static String ssh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] open = raw((EdECPublicKey) pair.getPublic());
            ByteArrayOutputStream blob = new ByteArrayOutputStream();
            SshKey.put(blob, SshKey.TYPE);
            SshKey.put(blob, open);
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            inner.writeBytes(ByteBuffer.allocate(8).putInt(7).putInt(7).array());
            SshKey.put(inner, SshKey.TYPE);
            SshKey.put(inner, open);
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(seed);
            both.writeBytes(open);
            SshKey.put(inner, both.toByteArray());
            SshKey.put(inner, "a comment");
            for (int i = 1; inner.size() % 8 != 0; i++) {
                inner.write(i);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
            SshKey.put(all, "none");
            SshKey.put(all, "none");
            SshKey.put(all, "");
            all.writeBytes(ByteBuffer.allocate(4).putInt(1).array());
            SshKey.put(all, blob.toByteArray());
            SshKey.put(all, inner.toByteArray());
            return SshKey.BEGIN + "\n"
                    + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(all.toByteArray())
                    + "\n-----END OPENSSH PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] raw(EdECPublicKey key) {
        byte[] big = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) {
            raw[i] = big[big.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            raw[31] |= (byte) 0x80;
        }
        return raw;
    }

    /** An RSA key, locked by a passphrase unless that is empty. */
    static String openPgp(String passphrase) {
        try {
            RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
            generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), 2048, 12));
            BcPGPKeyPair pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.RSA_GENERAL,
                    generator.generateKeyPair(),
                    new Date(0));
            PGPDigestCalculator sha1 = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    "Robot <robot@example.com>",
                    sha1,
                    null,
                    null,
                    new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                    passphrase.isEmpty()
                            ? null
                            : new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256, sha1)
                                    .build(passphrase.toCharArray()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ArmoredOutputStream armor = new ArmoredOutputStream(bytes)) {
                ring.generateSecretKeyRing().encode(armor);
            }
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
