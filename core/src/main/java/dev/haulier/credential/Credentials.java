package dev.haulier.credential;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What opens a door. Immutable; nothing in it renders a secret. */
public sealed interface Credentials {

    /**
     * When it lapses.
     *
     * @return the instant from which it is no longer accepted, or null when that is not known or never
     */
    default @Nullable Instant expiresAt() {
        return null;
    }

    /**
     * A name and a password, or a name and a token in a password's place.
     *
     * @param username the name; may be empty where a server looks at the token only
     * @param password the password or token
     * @param expiresAt when it lapses, or null
     */
    record Basic(
            String username,
            Secret password,
            @Override @Nullable Instant expiresAt) implements Credentials {

        /**
         * A name and a password that do not lapse.
         *
         * @param username the name
         * @param password the password or token
         */
        public Basic(String username, Secret password) {
            this(username, password, null);
        }
    }

    /**
     * A token that is sent as it is ({@code Authorization: Bearer …}).
     *
     * @param token the token
     * @param expiresAt when it lapses, or null
     */
    record Bearer(Secret token, @Override @Nullable Instant expiresAt) implements Credentials {}

    /**
     * A private key for SSH.
     *
     * @param privateKey the key in PEM or OpenSSH form
     * @param passphrase what opens the key, or null when it is not encrypted
     */
    record SshKey(Secret privateKey, @Nullable Secret passphrase) implements Credentials {}

    /**
     * The keys that an SSH agent holds.
     *
     * @param socket the agent's Unix domain socket
     */
    record SshAgent(Path socket) implements Credentials {}

    /**
     * A token that a registry's token server gives further tokens for, as Docker keeps after a login by OAuth 2.
     *
     * @param token the token
     */
    record IdentityToken(Secret token) implements Credentials {}
}
