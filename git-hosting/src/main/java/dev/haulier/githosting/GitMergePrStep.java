package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.MergeResult;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code git-merge-pr}: merges a pull request, at once or when it is ready. Thread-safe. */
final class GitMergePrStep implements PromotionStep<GitMergePrConfig> {

    static final String NAME = "git-merge-pr";
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    private static final StepType<GitMergePrConfig> TYPE =
            PullRequestTypes.external(NAME, GitMergePrConfig.class).requiring(Capability.CREDENTIALS);

    private final GitHosts hosts;
    private final PullRequestWakes wakes;

    GitMergePrStep(GitHosts hosts, PullRequestWakes wakes) {
        this.hosts = hosts;
        this.wakes = wakes;
    }

    @Override
    public StepType<GitMergePrConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitMergePrConfig config) throws InterruptedException {
        Optional<String> wrong = PullRequestSteps.wrongNumber(config.prNumber());
        if (wrong.isPresent()) {
            return StepResult.failed(wrong.get());
        }
        Optional<Duration> interval = PullRequestSteps.interval(config.pollInterval(), DEFAULT_INTERVAL);
        if (interval.isEmpty()) {
            return PullRequestSteps.wrongInterval(config.pollInterval());
        }
        try {
            GitHost host = PullRequestSteps.host(
                    hosts, context, config.repoURL(), config.provider(), config.insecureSkipTLSVerify());
            if (config.wait_()) {
                wakes.watch(context, config.repoURL(), config.prNumber());
            }
            return result(config, host.merge(config.prNumber(), method(config)), interval.get());
        } catch (HostException e) {
            return PullRequestSteps.result(e);
        }
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
        return StepResult.failed(which + " cannot be merged: " + ((MergeResult.Refused) result).reason());
    }

    @Override
    public Preview preview(StepContext context, GitMergePrConfig config) {
        PullRequestSteps.wrongNumber(config.prNumber()).ifPresent(line -> {
            throw new HaulierException(line);
        });
        String how = method(config).isEmpty() ? "" : " by " + method(config);
        return Preview.withoutOutput(
                "would merge pull request " + config.prNumber() + " of " + config.repoURL() + how, "");
    }
}
