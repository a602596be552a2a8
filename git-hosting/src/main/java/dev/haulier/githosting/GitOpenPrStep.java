package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.NewPullRequest;
import dev.haulier.hosting.PullRequest;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code git-open-pr}: finds the promotion's pull request, or opens it. Thread-safe. */
final class GitOpenPrStep implements PromotionStep<GitOpenPrConfig> {

    static final String NAME = "git-open-pr";

    private static final StepType<GitOpenPrConfig> TYPE =
            PullRequestTypes.external(NAME, GitOpenPrConfig.class).requiring(Capability.CREDENTIALS);

    private final GitHosts hosts;

    GitOpenPrStep(GitHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public StepType<GitOpenPrConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitOpenPrConfig config) throws InterruptedException {
        Optional<String> wrong = wrong(config);
        if (wrong.isPresent()) {
            return StepResult.failed(wrong.get());
        }
        Optional<Map<String, @Nullable Object>> earlier = earlier(context);
        if (earlier.isPresent()) {
            return StepResult.succeeded(earlier.get());
        }
        try {
            return run(
                    context,
                    config,
                    PullRequestSteps.host(
                            hosts, context, config.repoURL(), config.provider(), config.insecureSkipTLSVerify()));
        } catch (HostException e) {
            return PullRequestSteps.result(e);
        }
    }

    private static StepResult run(StepContext context, GitOpenPrConfig config, GitHost host)
            throws InterruptedException {
        Optional<PullRequest> there = find(context, config, host);
        if (there.isPresent()) {
            return found(config, host, there.get());
        }
        Optional<BranchHead> source = host.head(config.sourceBranch());
        Optional<BranchHead> target = host.head(config.targetBranch());
        if (source.isEmpty() || target.isEmpty()) {
            String missing = source.isEmpty() ? config.sourceBranch() : config.targetBranch();
            return StepResult.errored(
                    "the branch '" + missing + "' does not exist in " + config.repoURL() + "; "
                            + (source.isEmpty() ? "push to it first" : "make it before the promotion"),
                    null);
        }
        if (host.sameFiles(source.get(), target.get())) {
            return StepResult.skipped(
                    Map.of(),
                    "'" + config.sourceBranch() + "' holds the same as '" + config.targetBranch()
                            + "', so there is nothing to open a pull request for");
        }
        PullRequestText text = PullRequestText.of(config, source.get(), context.promotion());
        var wanted = new NewPullRequest(
                config.sourceBranch(),
                config.targetBranch(),
                text.title(),
                text.description(),
                config.labelsOrNone(),
                config.draft());
        try {
            return StepResult.succeeded(PullRequestSteps.shortOutput(host.open(wanted)));
        } catch (HostException e) {
            // Somebody was faster, or an earlier run was killed while its request was on the way.
            Optional<PullRequest> others =
                    e.kind() == HostException.Kind.CONFLICT ? find(context, config, host) : Optional.empty();
            if (others.isEmpty()) {
                throw e;
            }
            return found(config, host, others.get());
        }
    }

    /** An open one between the two branches, or one that this promotion has opened, whatever became of it. */
    private static Optional<PullRequest> find(StepContext context, GitOpenPrConfig config, GitHost host)
            throws InterruptedException {
        return host.pullRequests(config.sourceBranch(), config.targetBranch()).stream()
                .filter(found -> found.state() == PullRequest.State.OPEN
                        || PullRequestText.isOf(found.description(), context.promotion()))
                .min(Comparator.comparing(PullRequest::state)
                        .thenComparing(PullRequest::number, Comparator.reverseOrder()));
    }

    private static StepResult found(GitOpenPrConfig config, GitHost host, PullRequest found)
            throws InterruptedException {
        List<String> missing = config.labelsOrNone().stream()
                .filter(label -> !found.labels().contains(label))
                .toList();
        if (!missing.isEmpty() && found.state() == PullRequest.State.OPEN) {
            host.label(found.number(), missing);
        }
        return new StepResult.Succeeded(
                PullRequestSteps.shortOutput(found), "pull request " + found.number() + " was there already", null);
    }

    /** What this step has left when it ran before. */
    private static Optional<Map<String, @Nullable Object>> earlier(StepContext context) {
        if (context.outputs().get(context.alias()) instanceof Map<?, ?> output
                && output.get("pr") instanceof Map<?, ?> pr
                && pr.get("id") != null) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            copy.put("pr", pr);
            return Optional.of(copy);
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(GitOpenPrConfig config) {
        for (String branch : List.of(config.sourceBranch(), config.targetBranch())) {
            if (branch.isBlank()
                    || branch.startsWith("refs/heads/")
                    || branch.chars().anyMatch(c -> c <= ' ')) {
                return Optional.of("'" + branch + "' cannot be the name of a branch: write it like env/prod");
            }
        }
        if (config.sourceBranch().equals(config.targetBranch())) {
            return Optional.of("sourceBranch and targetBranch are both '" + config.sourceBranch()
                    + "': push to a branch of its own first, such as by generateTargetBranch");
        }
        @Nullable String title = config.title();
        if (title != null && (title.isBlank() || title.strip().contains("\n"))) {
            return Optional.of("title must be one line, not empty; leave it out to take it from the last commit");
        }
        return config.labelsOrNone().stream().anyMatch(String::isBlank)
                ? Optional.of("labels must not be empty")
                : Optional.empty();
    }

    @Override
    public Preview preview(StepContext context, GitOpenPrConfig config) {
        wrong(config).ifPresent(line -> {
            throw new HaulierException(line);
        });
        // A plan says so too when nothing is known of the host, or when its credentials are of no use.
        PullRequestSteps.host(hosts, context, config.repoURL(), config.provider(), config.insecureSkipTLSVerify());
        @Nullable String title = config.title();
        @Nullable String description = config.description();
        StringBuilder detail = new StringBuilder();
        detail.append("from: ").append(config.sourceBranch()).append('\n');
        detail.append("to: ").append(config.targetBranch()).append('\n');
        if (!config.labelsOrNone().isEmpty()) {
            detail.append("labels: ")
                    .append(String.join(", ", config.labelsOrNone()))
                    .append('\n');
        }
        if (description != null) {
            detail.append('\n').append(description.strip()).append('\n');
        }
        return Preview.withoutOutput(
                "would open a " + (config.draft() ? "draft " : "") + "pull request "
                        + (title == null ? "titled like the last commit" : "'" + title.strip() + "'") + " from '"
                        + config.sourceBranch() + "' to '" + config.targetBranch() + "' of " + config.repoURL(),
                detail.toString());
    }
}
