package dev.haulier.git;

/** The Git steps for pipelines that are written in Java. */
public final class GitSteps {

    private GitSteps() {}

    /**
     * Shows commits of a repository in the workspace.
     *
     * @param repoUrl the repository; may hold expressions
     * @return a {@code git-clone} step without a checkout yet
     */
    public static GitClone gitClone(String repoUrl) {
        return new GitClone(repoUrl);
    }

    /**
     * Deletes all files of a checkout, to be written anew.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code git-clear} step
     */
    public static GitClear gitClear(String path) {
        return new GitClear(path);
    }

    /**
     * Commits what was changed in a checkout.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code git-commit} step without a message yet
     */
    public static GitCommit gitCommit(String path) {
        return new GitCommit(path);
    }

    /**
     * Tags the commit of a checkout.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code git-tag} step without a name and a message yet
     */
    public static GitTag gitTag(String path) {
        return new GitTag(path);
    }

    /**
     * Pushes the commits of a checkout.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code git-push} step to the branch that was checked out
     */
    public static GitPush gitPush(String path) {
        return new GitPush(path);
    }

    /**
     * Has GitHub make the commits of a checkout, so that it signs them; needs haulier-git-hosting.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code github-push} step to the branch that was checked out
     */
    public static GitHubPush gitHubPush(String path) {
        return new GitHubPush(path);
    }
}
