package dev.haulier.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** Signs with an OpenPGP key, which never comes near a keyring or an agent. Thread-safe. */
record OpenPgpSigner(PGPPublicKey publicKey, PGPPrivateKey privateKey) implements ObjectSigner {

    static OpenPgpSigner of(String armored, String passphrase) {
        try {
            PGPSecretKey key = signingKey(new BcPGPSecretKeyRing(
                    PGPUtil.getDecoderStream(new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII)))));
            @Nullable
            PGPPrivateKey opened =
                    key.extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                            .build(passphrase.toCharArray()));
            if (opened == null) {
                throw new GitException("the OpenPGP signing key holds no private part");
            }
            return new OpenPgpSigner(key.getPublicKey(), opened);
        } catch (PGPException e) {
            throw new GitException(
                    passphrase.isEmpty()
                            ? "the OpenPGP signing key is locked by a passphrase, or broken: export it without one, or"
                                    + " give the passphrase to GitExtension"
                            : "the passphrase does not open the OpenPGP signing key",
                    e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof GitException known) {
                throw known;
            }
            throw new GitException(
                    "the OpenPGP signing key cannot be read; export it by gpg --armor " + "--export-secret-keys", e);
        }
    }

    /** The subkey that is meant for signing, else the main key; the newest of them, as GnuPG has it. */
    private static PGPSecretKey signingKey(PGPSecretKeyRing ring) {
        @Nullable PGPSecretKey chosen = null;
        for (Iterator<PGPSecretKey> keys = ring.getSecretKeys(); keys.hasNext(); ) {
            PGPSecretKey key = keys.next();
            boolean usable = key.isSigningKey()
                    && !key.isPrivateKeyEmpty()
                    && !key.getPublicKey().hasRevocation();
            if (usable && (chosen == null || !key.isMasterKey())) {
                chosen = key;
            }
        }
        if (chosen == null) {
            throw new GitException("the OpenPGP key holds no private key that may sign");
        }
        return chosen;
    }

    @Override
    public String sign(byte[] payload) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(publicKey.getAlgorithm(), HashAlgorithmTags.SHA512), publicKey);
            generator.init(PGPSignature.BINARY_DOCUMENT, privateKey);
            PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
            subpackets.setIssuerFingerprint(false, publicKey);
            generator.setHashedSubpackets(subpackets.generate());
            generator.update(payload);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ArmoredOutputStream armor =
                    ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
                generator.generate().encode(armor);
            }
            return bytes.toString(StandardCharsets.US_ASCII).strip();
        } catch (PGPException | IOException e) {
            throw new GitException("cannot sign with the OpenPGP key: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean made(byte[] payload, byte[] signature) {
        try {
            Object read =
                    new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(signature))).nextObject();
            if (!(read instanceof PGPSignatureList list) || list.isEmpty()) {
                return false;
            }
            PGPSignature one = list.get(0);
            if (one.getKeyID() != publicKey.getKeyID()) {
                return false;
            }
            one.init(new BcPGPContentVerifierBuilderProvider(), publicKey);
            one.update(payload);
            return one.verify();
        } catch (PGPException | IOException | RuntimeException e) {
            return false;
        }
    }
}
