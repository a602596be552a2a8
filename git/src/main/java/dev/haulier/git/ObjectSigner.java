package dev.haulier.git;

import dev.haulier.credential.Secret;
import org.jspecify.annotations.Nullable;

/** Signs commits and tags with one key. Thread-safe. */
interface ObjectSigner {

    /**
     * Signs.
     *
     * @param payload the object as it is without a signature
     * @return the armored signature, without a line end at its end
     */
    String sign(byte[] payload);

    /**
     * Whether a signature is one by this key.
     *
     * @param payload the object as it is without a signature
     * @param signature armored
     * @return false for one by another key, a wrong one and one that cannot be read
     */
    boolean made(byte[] payload, byte[] signature);

    /**
     * The signer for a key in one of the forms that Git knows.
     *
     * @param key an armored OpenPGP private key, or an OpenSSH private key
     * @param passphrase opens an OpenPGP key, or null
     * @throws GitException when it cannot be read or used
     */
    static ObjectSigner of(Secret key, @Nullable Secret passphrase) {
        String text = key.reveal().strip();
        if (text.startsWith(SshKey.BEGIN)) {
            return SshSigner.of(text);
        }
        if (text.startsWith("-----BEGIN PGP PRIVATE KEY BLOCK-----")) {
            return OpenPgp.signer(text, passphrase == null ? "" : passphrase.reveal());
        }
        throw new GitException(
                "the signing key is neither an armored OpenPGP private key nor an OpenSSH private key: it "
                        + "must begin with -----BEGIN PGP PRIVATE KEY BLOCK----- or " + SshKey.BEGIN);
    }
}
