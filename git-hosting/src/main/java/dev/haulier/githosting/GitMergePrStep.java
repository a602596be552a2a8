package dev.haulier.githosting;

import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.MergeResult;
import dev.haulier.step.Capability;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code git-merge-pr}: merges a pull request, at once or when it is ready. Thread-safe. */
final class GitMergePrStep extends PullRequestStep<GitMergePrConfig> {

    static final String NAME = "git-merge-pr";
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    private static final StepType<GitMergePrConfig> TYPE =
            PullRequestTypes.external(NAME, GitMergePrConfig.class).requiring(Capability.CREDENTIALS);

    GitMergePrStep(GitHosts hosts, PullRequestWakes wakes) {
        super(hosts, wakes, DEFAULT_INTERVAL);
    }

    @Override
    public StepType<GitMergePrConfig> type() {
        return TYPE;
    }

    @Override
    PullRequestAsked asked(GitMergePrConfig config) {
        return new PullRequestAsked(
                config.repoURL(),
                config.provider(),
                config.prNumber(),
                config.pollInterval(),
                config.insecureSkipTLSVerify(),
                config.wait_());
    }

    @Override
    StepResult run(GitMergePrConfig config, GitHost host, Duration interval) throws InterruptedException {
        return result(config, host.merge(config.prNumber(), method(config)), interval);
    }

    private static String method(GitMergePrConfig config) {
        @Nullable String method = config.mergeMethod();
        return method == null ? "" : method;
    }

    private static StepResult result(GitMergePrConfig config, MergeResult result, Duration interval) {
        String which = "pull request " + config.prNumber() + " of " + config.repoURL();
        if (result instanceof MergeResult.Merged merged) {
            return StepResult.succeeded(Map.of("commit", merged.commit()));
        }
        if (result instanceof MergeResult.NotReady notReady) {
            String line = which + " cannot be merged yet: " + notReady.reason();
            return config.wait_()
                    ? StepResult.running(line, interval)
                    : StepResult.failed(line + "; set wait: true to wait until it can");
        }
        String reason = ((MergeResult.Refused) result).reason();
        return StepResult.failed(
                which + " cannot be merged: " + (reason.isBlank() ? "its host does not say why" : reason));
    }

    @Override
    String plan(GitMergePrConfig config) {
        String how = method(config).isEmpty() ? "" : " by " + method(config);
        return "would merge pull request " + config.prNumber() + " of " + config.repoURL() + how;
    }
}
