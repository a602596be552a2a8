package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.PullRequest;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.util.Optional;

/** {@code git-wait-for-pr}: waits until somebody has merged a pull request, or closed it. Thread-safe. */
final class GitWaitForPrStep implements PromotionStep<GitWaitForPrConfig> {

    static final String NAME = "git-wait-for-pr";
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    private static final StepType<GitWaitForPrConfig> TYPE =
            PullRequestTypes.external(NAME, GitWaitForPrConfig.class).requiring(Capability.CREDENTIALS);

    private final GitHosts hosts;
    private final PullRequestWakes wakes;

    GitWaitForPrStep(GitHosts hosts, PullRequestWakes wakes) {
        this.hosts = hosts;
        this.wakes = wakes;
    }

    @Override
    public StepType<GitWaitForPrConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitWaitForPrConfig config) throws InterruptedException {
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
            // Before the look, so that what happens after it is not missed.
            wakes.watch(context, config.repoURL(), config.prNumber());
            return result(host.pullRequest(config.prNumber()), interval.get());
        } catch (HostException e) {
            return PullRequestSteps.result(e);
        }
    }

    private static StepResult result(PullRequest found, Duration interval) {
        return switch (found.state()) {
            case OPEN ->
                new StepResult.Running(
                        PullRequestSteps.output(found), "waits until " + found.url() + " is merged", interval);
            case MERGED -> StepResult.succeeded(PullRequestSteps.output(found));
            case CLOSED ->
                new StepResult.Failed(
                        PullRequestSteps.output(found),
                        found.url() + " was closed and not merged; promote again to open another one",
                        null,
                        false);
        };
    }

    @Override
    public Preview preview(StepContext context, GitWaitForPrConfig config) {
        PullRequestSteps.wrongNumber(config.prNumber()).ifPresent(line -> {
            throw new HaulierException(line);
        });
        return Preview.withoutOutput(
                "would wait until pull request " + config.prNumber() + " of " + config.repoURL() + " is merged", "");
    }
}
