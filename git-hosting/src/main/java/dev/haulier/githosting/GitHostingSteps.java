package dev.haulier.githosting;

/** The steps on pull requests for pipelines that are written in Java. */
public final class GitHostingSteps {

    private GitHostingSteps() {}

    /**
     * Opens a pull request, or finds the one that is open.
     *
     * @param repoUrl the repository; may hold expressions
     * @return a {@code git-open-pr} step without branches yet
     */
    public static GitOpenPr gitOpenPr(String repoUrl) {
        return new GitOpenPr(repoUrl);
    }

    /**
     * Waits until a pull request is merged.
     *
     * @param repoUrl the repository; may hold expressions
     * @param number the pull request's number, or an expression such as <code>${{ outputs['open-pr'].pr.id }}</code>
     * @return a {@code git-wait-for-pr} step
     */
    public static GitWaitForPr gitWaitForPr(String repoUrl, String number) {
        return new GitWaitForPr(repoUrl, number);
    }

    /**
     * Merges a pull request.
     *
     * @param repoUrl the repository; may hold expressions
     * @param number the pull request's number, or an expression such as <code>${{ outputs['open-pr'].pr.id }}</code>
     * @return a {@code git-merge-pr} step
     */
    public static GitMergePr gitMergePr(String repoUrl, String number) {
        return new GitMergePr(repoUrl, number);
    }

    /** A number as JSON has it; an expression stays text. */
    static Object number(String text) {
        return text.matches("\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }
}
