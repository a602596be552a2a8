package dev.haulier.githosting;

import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.hosting.PullRequest;
import dev.haulier.model.GoDuration;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the steps on pull requests have in common. */
final class PullRequestSteps {

    /** How many errors in a row end a step unless the manifest says otherwise; Kargo ends it at the first one. */
    static final int ERROR_THRESHOLD = 5;

    private PullRequestSteps() {}

    static GitHost host(
            GitHosts hosts, StepContext context, String repoUrl, @Nullable String provider, boolean insecure) {
        return hosts.open(provider, new HostedRepository(repoUrl, context.project(), context.credentials(), insecure));
    }

    /** What a failure of the host means for the step. */
    static StepResult result(HostException failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED -> StepResult.running(text(failure), pause(failure));
            case REFUSED, CONFLICT -> new StepResult.Failed(Map.of(), text(failure), failure, false);
            case UNREACHABLE, FORBIDDEN, NOT_FOUND -> StepResult.errored(text(failure), failure);
        };
    }

    private static String text(HostException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static Duration pause(HostException failure) {
        @Nullable Duration wanted = failure.retryAfter();
        return wanted == null ? HostRefusals.DEFAULT_PAUSE : wanted;
    }

    static Map<String, @Nullable Object> shortOutput(PullRequest pullRequest) {
        Map<String, @Nullable Object> pr = new LinkedHashMap<>();
        pr.put("id", pullRequest.number());
        pr.put("url", pullRequest.url());
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("pr", pr);
        return output;
    }

    static Map<String, @Nullable Object> output(PullRequest pullRequest) {
        Map<String, @Nullable Object> pr = new LinkedHashMap<>();
        pr.put("id", pullRequest.number());
        pr.put("url", pullRequest.url());
        pr.put("open", pullRequest.state() == PullRequest.State.OPEN);
        pr.put("merged", pullRequest.state() == PullRequest.State.MERGED);
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("pr", pr);
        @Nullable String commit = pullRequest.mergeCommit();
        if (commit != null && !commit.isEmpty()) {
            output.put("commit", commit);
        }
        return output;
    }

    static Optional<String> wrongNumber(long number) {
        return number < 1
                ? Optional.of("prNumber must be 1 or more, not " + number + "; it is the output pr.id of git-open-pr")
                : Optional.empty();
    }

    /** Reads a poll interval, or says what is wrong with it by an empty result. */
    static Optional<Duration> interval(@Nullable String text, Duration byDefault) {
        if (text == null || text.isEmpty()) {
            return Optional.of(byDefault);
        }
        return GoDuration.parse(text).filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    static StepResult wrongInterval(@Nullable String text) {
        return StepResult.failed(
                "pollInterval must be a duration of more than zero such as 30s or 1m30s, not '" + text + "'");
    }
}
