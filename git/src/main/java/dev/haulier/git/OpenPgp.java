package dev.haulier.git;

/** The door to OpenPGP, behind which Bouncy Castle must be. */
final class OpenPgp {

    private OpenPgp() {}

    static ObjectSigner signer(String armored, String passphrase) {
        try {
            return OpenPgpSigner.of(armored, passphrase);
        } catch (NoClassDefFoundError e) {
            throw new GitException(
                    "signing with an OpenPGP key needs the library org.bouncycastle:bcpg-jdk18on on the class path,"
                            + " which haulier-git does not bring by itself",
                    e);
        }
    }
}
