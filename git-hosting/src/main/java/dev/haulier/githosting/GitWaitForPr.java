package dev.haulier.githosting;

import dev.haulier.model.GoDuration;
import dev.haulier.step.TypedStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code git-wait-for-pr} step; made by {@link GitHostingSteps#gitWaitForPr}. Not thread-safe. */
public final class GitWaitForPr extends TypedStep<GitWaitForPr> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    GitWaitForPr(String repoUrl, String number) {
        super(GitWaitForPrStep.NAME);
        config.put("repoURL", repoUrl);
        config.put("prNumber", GitHostingSteps.number(number));
    }

    /**
     * Says how often to ask the host.
     *
     * @param wait more than zero
     * @return this
     */
    public GitWaitForPr pollInterval(Duration wait) {
        config.put("pollInterval", GoDuration.format(wait));
        return this;
    }

    /**
     * Says what kind of host it is, where the repository's URL does not tell.
     *
     * @param kind azure, bitbucket, gitea, github or gitlab
     * @return this
     */
    public GitWaitForPr provider(String kind) {
        config.put("provider", kind);
        return this;
    }

    /**
     * Leaves certificates unchecked.
     *
     * @return this
     */
    public GitWaitForPr insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
