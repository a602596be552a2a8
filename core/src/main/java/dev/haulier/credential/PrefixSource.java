package dev.haulier.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Credentials for all URLs beneath one. */
record PrefixSource(String prefix, Credentials credentials) implements CredentialSource {

    private static final Pattern PORT = Pattern.compile(":[0-9]+(/|$)");

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
        String rest = given.substring(wanted.length());
        // "https://git.example.com" must open neither "https://git.example.com.evil.org" nor
        // "https://git.example.com:x@evil.org".
        return wanted.endsWith("/") || rest.isEmpty() || rest.startsWith("/") || followsHost(wanted, rest);
    }

    /** Whether what comes after a prefix that is a host alone is its port, or the path in Git's form for SSH. */
    private static boolean followsHost(String wanted, String rest) {
        int scheme = wanted.indexOf("://");
        String authority = scheme < 0 ? wanted : wanted.substring(scheme + 3);
        boolean hostAlone = !authority.contains("/") && !authority.contains(":");
        return hostAlone
                && (scheme < 0 ? rest.startsWith(":") : PORT.matcher(rest).lookingAt());
    }

    @Override
    public String name() {
        return "credentials given for " + prefix;
    }

    @Override
    public String whyNone(CredentialRequest request) {
        return "not for this URL";
    }
}
