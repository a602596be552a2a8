package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.credential.Credentials;
import dev.haulier.hosting.CommitMaking;
import dev.haulier.hosting.GitHosts;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostKinds;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code github-push}: brings the commits of a checkout to a branch by GitHub's own hand, so that it signs them. Thread-safe. */
final class GitHubPushStep implements PromotionStep<GitHubPushConfig> {

    static final String NAME = "github-push";

    private static final StepType<GitHubPushConfig> TYPE =
            StepType.external(NAME, GitHubPushConfig.class).requiring(Capability.CREDENTIALS);

    private final Mirrors mirrors;
    private final CommitTrees trees;
    private final GitHosts hosts;

    GitHubPushStep(Mirrors mirrors, CommitTrees trees, GitHosts hosts) {
        this.mirrors = mirrors;
        this.trees = trees;
        this.hosts = hosts;
    }

    @Override
    public StepType<GitHubPushConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitHubPushConfig config) throws InterruptedException {
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        GitUrl url = mirrors.url(checkout.repoUrl());
        Access access =
                Access.of(url, context.project(), context.credentials(), checkout.insecure(), new SourceMeter());
        if (access.found().credentials().isEmpty()
                || access.found().credentials().get() instanceof Credentials.SshKey) {
            return StepResult.failed("GitHub makes commits only for who has a token, and for " + url.display()
                    + " there is none (" + access.found().describe() + "); give one, or use git-push");
        }
        Optional<CommitMaking> making = hosts.open(
                        HostKinds.GITHUB,
                        new HostedRepository(
                                checkout.repoUrl(),
                                context.project(),
                                context.credentials(),
                                config.insecureSkipTLSVerify()))
                .commitMaking();
        if (making.isEmpty()) {
            return StepResult.failed("the provider " + HostKinds.GITHUB + " that is registered makes no commits");
        }
        String branch = branch(context, config, checkout);
        try {
            return result(
                    context,
                    config,
                    checkout,
                    branch,
                    new GitHubReplay(mirrors, checkout, access, making.get(), branch, context).run(config));
        } catch (HostException e) {
            return switch (e.kind()) {
                case RATE_LIMITED -> new StepResult.Running(Map.of(), e.getMessage(), e.retryAfter());
                case REFUSED -> new StepResult.Failed(Map.of(), String.valueOf(e.getMessage()), e, false);
                default -> StepResult.errored(String.valueOf(e.getMessage()), e);
            };
        }
    }

    private static StepResult result(
            StepContext context, GitHubPushConfig config, Checkout checkout, String branch, PushOutcome outcome) {
        if (outcome instanceof PushOutcome.Pushed pushed) {
            Checkout after = checkout.pushed(branch, pushed.commit());
            if (context.workspace().changes(checkout.path()).isEmpty()) {
                context.workspace().remount(checkout.path(), after.tree(), after.attributes());
            }
            return StepResult.succeeded(PushTarget.output(checkout, HostKinds.GITHUB, branch, pushed.commit()));
        }
        return PushOutcome.failure(
                outcome, "branch '" + branch + "' of " + checkout.url().display(), config.attempts());
    }

    private static String branch(StepContext context, GitHubPushConfig config, Checkout checkout) {
        return PushTarget.branch(context, checkout, config.targetBranchOrEmpty(), config.generateTargetBranch());
    }

    @Override
    public Preview preview(StepContext context, GitHubPushConfig config) {
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        String branch = branch(context, config, checkout);
        List<RevCommit> commits = PushTarget.commitsSince(checkout);
        StringBuilder detail = new StringBuilder();
        commits.forEach(commit ->
                detail.append("commit: ").append(commit.getShortMessage()).append('\n'));
        detail.append('\n').append(CommitDiff.between(checkout.mirror(), checkout.base(), checkout.head()));
        return Preview.of(
                "would have GitHub make " + commits.size() + (commits.size() == 1 ? " commit" : " commits")
                        + (config.isForced() ? " by force" : "") + " on branch '" + branch + "' of "
                        + checkout.url().display(),
                detail.toString(),
                PushTarget.output(checkout, HostKinds.GITHUB, branch, checkout.head()));
    }
}
