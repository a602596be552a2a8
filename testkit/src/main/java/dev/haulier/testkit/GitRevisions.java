package dev.haulier.testkit;

import dev.haulier.HaulierException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Revisions as an {@link ArgoCdServer} finds them on a {@link GitServer}. */
final class GitRevisions {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String DEFAULT_BRANCH = "main";

    private GitRevisions() {}

    static String resolve(GitServer server, String repoUrl, String revision) {
        String base = server.uri() + "/";
        if (!repoUrl.startsWith(base)) {
            throw new HaulierException("repository not found: " + repoUrl + " is not on " + server.uri());
        }
        String path = repoUrl.substring(base.length());
        String name = path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path;
        GitRepository repository = server.repository(name);
        String branch = revision.equals("HEAD") ? DEFAULT_BRANCH : revision;
        return repository
                .head(branch)
                .or(() -> Optional.ofNullable(repository.tags().get(revision)))
                .or(() -> Optional.of(revision).filter(COMMIT.asMatchPredicate()))
                .orElseThrow(() ->
                        new HaulierException("unable to resolve '" + revision + "' to a commit SHA in " + repoUrl));
    }
}
