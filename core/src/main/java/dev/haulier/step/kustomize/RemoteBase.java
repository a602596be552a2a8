package dev.haulier.step.kustomize;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which texts kustomize takes for something to be fetched, and from which host. */
final class RemoteBase {

    private static final Pattern URL = Pattern.compile("(?:git::)?([a-z+]+)://(?:[^/@]*@)?(\\[[^]]*]|[^/:?]+).*");
    private static final Pattern SCP = Pattern.compile("(?:git::)?[A-Za-z0-9_.-]+@([^:/]+):.*");
    private static final Pattern BARE =
            Pattern.compile("(?:git::)?((?:[a-z0-9-]+\\.)+[a-z]{2,})/.+(?:\\?.*|\\.git.*|//.*)?");

    private RemoteBase() {}

    static boolean is(String text) {
        return URL.matcher(text).matches() || SCP.matcher(text).matches() || isBare(text);
    }

    /** {@code github.com/owner/repository} and the like; a file's name may look so too, which is then just not found. */
    private static boolean isBare(String text) {
        return BARE.matcher(text).matches()
                && (text.startsWith("github.com/")
                        || text.contains("?")
                        || text.contains("//")
                        || text.contains(".git"));
    }

    /** A URL of the same host, for the policy to judge. */
    static URI host(String text) {
        for (Pattern pattern : new Pattern[] {URL, SCP, BARE}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return URI.create("https://" + matcher.group(pattern == URL ? 2 : 1) + "/");
            }
        }
        throw new IllegalArgumentException("'" + text + "' names no host");
    }
}
