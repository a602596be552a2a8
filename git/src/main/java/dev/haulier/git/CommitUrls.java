package dev.haulier.git;

import dev.haulier.hosting.HostKinds;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Where a person can look at a commit, in the forms of the known kinds of hosts. */
final class CommitUrls {

    static final Set<String> PROVIDERS = Set.copyOf(HostKinds.ALL);

    private CommitUrls() {}

    /** The page of a commit; empty when the kind of host is neither given nor told by its name. */
    static Optional<String> of(GitUrl url, @Nullable String provider, ObjectId commit) {
        String kind = provider == null || provider.isEmpty()
                ? HostKinds.of(url.host()).orElse("")
                : provider;
        String path = url.path().replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
        String repository =
                "https://" + url.host() + (url.isHttp() && url.port() > 0 ? ":" + url.port() : "") + "/" + path;
        return switch (kind) {
            case "azure" -> Optional.of(azure(repository, path) + "/commit/" + commit.name());
            case "github", "gitea" -> Optional.of(repository + "/commit/" + commit.name());
            case "gitlab" -> Optional.of(repository + "/-/commit/" + commit.name());
            case "bitbucket" -> Optional.of(repository + "/commits/" + commit.name());
            default -> Optional.empty();
        };
    }

    /** By SSH it has a host and a path of its own, which no page has. */
    private static String azure(String repository, String path) {
        String[] parts = path.split("/", -1);
        return parts.length == 4 && parts[0].equals("v3")
                ? "https://dev.azure.com/" + parts[1] + "/" + parts[2] + "/_git/" + parts[3]
                : repository;
    }
}
