package dev.haulier.testkit;

/** Says which commit or chart version a source's revision stands for; how an {@link ArgoCdServer} reads repositories. */
@FunctionalInterface
public interface RevisionLookup {

    /**
     * Resolves a revision.
     *
     * @param repoUrl the source's repository
     * @param targetRevision a branch, a tag, a commit or a chart's version; {@code HEAD} when the source names none
     * @return a full commit id or a chart's version
     * @throws Exception when there is no such repository or revision; its message becomes the application's
     */
    String resolve(String repoUrl, String targetRevision) throws Exception;

    /**
     * Looks into the repositories of a git server: a branch, a tag, {@code HEAD} (the branch {@code main}), or else what
     * has the form of a full commit id.
     *
     * @param server the server
     * @return a lookup that sees each push
     */
    static RevisionLookup of(GitServer server) {
        return (repoUrl, targetRevision) -> GitRevisions.resolve(server, repoUrl, targetRevision);
    }
}
