package dev.haulier.hosting;

import java.util.List;
import java.util.Optional;

/** What the name of a host tells of its kind, for the kinds that Haulier knows. Stateless. */
public final class HostKinds {

    /** GitHub, and GitHub Enterprise. */
    public static final String GITHUB = "github";
    /** GitLab. */
    public static final String GITLAB = "gitlab";
    /** Gitea and Forgejo. */
    public static final String GITEA = "gitea";
    /** Azure DevOps Services. */
    public static final String AZURE = "azure";
    /** Bitbucket Cloud. */
    public static final String BITBUCKET = "bitbucket";
    /** All of them, sorted. */
    public static final List<String> ALL = List.of(AZURE, BITBUCKET, GITEA, GITHUB, GITLAB);

    private HostKinds() {}

    /**
     * The kind of a host.
     *
     * @param host in lower case, without a port
     * @return empty when the name does not tell
     */
    public static Optional<String> of(String host) {
        if (host.equals("dev.azure.com") || host.equals("ssh.dev.azure.com") || host.endsWith("visualstudio.com")) {
            return Optional.of(AZURE);
        }
        if (host.equals("bitbucket.org")) {
            return Optional.of(BITBUCKET);
        }
        if (host.contains("github") || host.endsWith(".ghe.com")) {
            return Optional.of(GITHUB);
        }
        if (host.contains("gitlab")) {
            return Optional.of(GITLAB);
        }
        return host.contains("gitea") || host.contains("forgejo") || host.equals("codeberg.org")
                ? Optional.of(GITEA)
                : Optional.empty();
    }
}
