package dev.haulier.githosting;

import dev.haulier.model.GoDuration;
import dev.haulier.step.TypedStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-merge-pr} step; made by {@link GitHostingSteps#gitMergePr}. Not thread-safe. */
public final class GitMergePr extends TypedStep<GitMergePr> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitMergePr(String repoUrl, String number) {
        super(GitMergePrStep.NAME);
        config.put("repoURL", repoUrl);
        config.put("prNumber", GitHostingSteps.number(number));
    }

    /**
     * Waits until it can be merged, in place of failing when it cannot yet.
     *
     * @return this
     */
    public GitMergePr waitUntilReady() {
        config.put("wait", true);
        return this;
    }

    /**
     * Says how often to ask the host.
     *
     * @param wait more than zero
     * @return this
     */
    public GitMergePr pollInterval(Duration wait) {
        config.put("pollInterval", GoDuration.format(wait));
        return this;
    }

    /**
     * Merges in another way than the host's default.
     *
     * @param name as the host calls it, such as {@code squash}
     * @return this
     */
    public GitMergePr method(String name) {
        config.put("mergeMethod", name);
        return this;
    }

    /**
     * Says what kind of host it is, where the repository's URL does not tell.
     *
     * @param kind azure, bitbucket, gitea, github or gitlab
     * @return this
     */
    public GitMergePr provider(String kind) {
        config.put("provider", kind);
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public GitMergePr insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
