package dev.haulier.githosting;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-open-pr} step; made by {@link GitHostingSteps#gitOpenPr}. Not thread-safe. */
public final class GitOpenPr extends TypedStep<GitOpenPr> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitOpenPr(String repoUrl) {
        super(GitOpenPrStep.NAME);
        config.put("repoURL", repoUrl);
    }

    /**
     * Says which branch has the changes.
     *
     * @param branch pushed already; may hold expressions
     * @return this
     */
    public GitOpenPr from(String branch) {
        config.put("sourceBranch", branch);
        return this;
    }

    /**
     * Says which branch is to get the changes.
     *
     * @param branch one that is there; may hold expressions
     * @return this
     */
    public GitOpenPr to(String branch) {
        config.put("targetBranch", branch);
        return this;
    }

    /**
     * Titles it, in place of the first line of the last commit's message.
     *
     * @param line one line; may hold expressions
     * @return this
     */
    public GitOpenPr title(String line) {
        config.put("title", line);
        return this;
    }

    /**
     * Describes it, in place of the rest of the last commit's message.
     *
     * @param text may hold expressions
     * @return this
     */
    public GitOpenPr description(String text) {
        config.put("description", text);
        return this;
    }

    /**
     * Labels it.
     *
     * @param names labels; may hold expressions
     * @return this
     */
    public GitOpenPr labels(String... names) {
        config.put("labels", List.of(names));
        return this;
    }

    /**
     * Opens it as a draft, which nobody can merge until it is marked as ready.
     *
     * @return this
     */
    public GitOpenPr draft() {
        config.put("draft", true);
        return this;
    }

    /**
     * Says what kind of host it is, where the repository's URL does not tell.
     *
     * @param kind azure, bitbucket, gitea, github or gitlab
     * @return this
     */
    public GitOpenPr provider(String kind) {
        config.put("provider", kind);
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public GitOpenPr insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
