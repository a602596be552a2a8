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
     * Pushes the commits of a checkout.
     *
     * @param path the checkout; may hold expressions
     * @return a {@code git-push} step to the branch that was checked out
     */
    public static GitPush gitPush(String path) {
        return new GitPush(path);
    }
}
