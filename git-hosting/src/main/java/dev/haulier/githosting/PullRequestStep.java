package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A step on one pull request that looks at it again and again: what it must have of its config, and how failures of the host
 * are told. Thread-safe.
 *
 * @param <C> its config
 */
abstract class PullRequestStep<C> implements PromotionStep<C> {

    private final GitHosts hosts;
    private final PullRequestWakes wakes;
    private final Duration usualInterval;

    PullRequestStep(GitHosts hosts, PullRequestWakes wakes, Duration usualInterval) {
        this.hosts = hosts;
        this.wakes = wakes;
        this.usualInterval = usualInterval;
    }

    /** The pull request and how its host is asked. */
    abstract PullRequestAsked asked(C config);

    /** Looks at the pull request, or does something with it. */
    abstract StepResult run(C config, GitHost host, Duration interval) throws InterruptedException;

    /** What it would do. */
    abstract String plan(C config);

    @Override
    public final StepResult run(StepContext context, C config) throws InterruptedException {
        PullRequestAsked asked = asked(config);
        Optional<String> wrong = PullRequestSteps.wrongNumber(asked.number());
        if (wrong.isPresent()) {
            return StepResult.failed(wrong.get());
        }
        Optional<Duration> interval = PullRequestSteps.interval(asked.pollInterval(), usualInterval);
        if (interval.isEmpty()) {
            return PullRequestSteps.wrongInterval(asked.pollInterval());
        }
        try {
            GitHost host = PullRequestSteps.host(hosts, context, asked.repoUrl(), asked.provider(), asked.insecure());
            if (asked.waits()) {
                // Before the look, so that what happens after it is not missed.
                wakes.watch(context, asked.repoUrl(), asked.number());
            }
            return run(config, host, interval.get());
        } catch (HostException e) {
            return PullRequestSteps.result(e);
        }
    }

    @Override
    public final Preview preview(StepContext context, C config) {
        PullRequestSteps.wrongNumber(asked(config).number()).ifPresent(line -> {
            throw new HaulierException(line);
        });
        return Preview.withoutOutput(plan(config), "");
    }
}
