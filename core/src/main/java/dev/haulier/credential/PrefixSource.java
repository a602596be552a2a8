package dev.haulier.credential;

import java.util.Locale;
import java.util.Optional;

/** Credentials for all URLs beneath one. */
record PrefixSource(String prefix, Credentials credentials) implements CredentialSource {

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        return covers(request.repoUrl()) ? Optional.of(credentials) : Optional.empty();
    }

    private boolean covers(String url) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        String given = url.toLowerCase(Locale.ROOT);
        if (!given.startsWith(wanted)) {
            return false;
        }
        // "https://git.example.com" must not open "https://git.example.com.evil.org".
        return wanted.endsWith("/")
                || given.length() == wanted.length()
                || given.charAt(wanted.length()) == '/'
                || (given.charAt(wanted.length()) == ':'
                        && !wanted.substring(wanted.indexOf("//") + 2).contains(":"));
    }

    @Override
    public String name() {
        return "credentials given for " + prefix;
    }
}
