package dev.haulier.githosting;

import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.PullRequest;
import dev.haulier.step.Capability;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;

/** {@code git-wait-for-pr}: waits until somebody has merged a pull request, or closed it. Thread-safe. */
final class GitWaitForPrStep extends PullRequestStep<GitWaitForPrConfig> {

    static final String NAME = "git-wait-for-pr";
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    private static final StepType<GitWaitForPrConfig> TYPE =
            PullRequestTypes.external(NAME, GitWaitForPrConfig.class).requiring(Capability.CREDENTIALS);

    GitWaitForPrStep(GitHosts hosts, PullRequestWakes wakes) {
        super(hosts, wakes, DEFAULT_INTERVAL);
    }

    @Override
    public StepType<GitWaitForPrConfig> type() {
        return TYPE;
    }

    @Override
    PullRequestAsked asked(GitWaitForPrConfig config) {
        return new PullRequestAsked(
                config.repoURL(),
                config.provider(),
                config.prNumber(),
                config.pollInterval(),
                config.insecureSkipTLSVerify(),
                true);
    }

    @Override
    StepResult run(GitWaitForPrConfig config, GitHost host, Duration interval) throws InterruptedException {
        PullRequest found = host.pullRequest(config.prNumber());
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
    String plan(GitWaitForPrConfig config) {
        return "would wait until pull request " + config.prNumber() + " of " + config.repoURL() + " is merged";
    }
}
