package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** {@code git-push}: brings the commits of a checkout to a branch of the far end. Thread-safe. */
final class GitPushStep implements PromotionStep<GitPushConfig> {

    static final String NAME = "git-push";
    /** What a generated branch begins with. */
    static final String GENERATED = "kargo/promotion/";

    private static final StepType<GitPushConfig> TYPE =
            StepType.external(NAME, GitPushConfig.class).requiring(Capability.CREDENTIALS);

    private final Mirrors mirrors;
    private final CommitTrees trees;

    GitPushStep(Mirrors mirrors, CommitTrees trees) {
        this.mirrors = mirrors;
        this.trees = trees;
    }

    @Override
    public StepType<GitPushConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitPushConfig config) throws InterruptedException {
        Optional<String> wrong = wrong(config);
        if (wrong.isPresent()) {
            return StepResult.failed(wrong.get());
        }
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        if (!context.workspace().changes(checkout.path()).isEmpty()) {
            context.progress("changes in " + checkout.path() + " that are not committed are not pushed");
        }
        String branch = target(context, config, checkout);
        Mirror mirror = checkout.mirror();
        GitUrl url = mirrors.url(checkout.repoUrl());
        Access access =
                Access.of(url, context.project(), context.credentials(), checkout.insecure(), new SourceMeter());
        OwnCommits commits = new OwnCommits(
                mirror,
                checkout.head(),
                branch.equals(checkout.branch()) ? checkout.base() : null,
                context.promotion(),
                committer(checkout));
        PushOutcome outcome =
                new BranchPush(mirrors, mirror, access, branch, commits, isForced(config), config.attempts()).run();
        String where = "branch '" + branch + "' of " + url.display();
        if (outcome instanceof PushOutcome.Pushed pushed) {
            return pushed(context, config, checkout, branch, pushed.commit());
        }
        if (outcome instanceof PushOutcome.Conflict conflict) {
            return StepResult.failed("somebody else changed the same on " + where + ": "
                    + String.join(", ", conflict.paths()) + "; promote again to start from there");
        }
        if (outcome instanceof PushOutcome.Refused refused) {
            return StepResult.failed(where + " was not taken by the server: " + refused.words());
        }
        return StepResult.errored(
                "somebody else was faster to push to " + where + " in each of " + config.attempts()
                        + " attempts; raise maxAttempts or try again",
                null);
    }

    @Override
    public Preview preview(StepContext context, GitPushConfig config) {
        Optional<String> wrong = wrong(config);
        if (wrong.isPresent()) {
            throw new GitException(wrong.get());
        }
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        String branch = target(context, config, checkout);
        List<RevCommit> commits = commitsSince(checkout);
        String to = " to branch '" + branch + "' of " + checkout.url().display();
        if (commits.isEmpty()) {
            return Preview.of("nothing new to push" + to, "", output(config, checkout, branch, checkout.head()));
        }
        StringBuilder detail = new StringBuilder();
        commits.forEach(commit ->
                detail.append("commit: ").append(commit.getShortMessage()).append('\n'));
        detail.append('\n').append(CommitDiff.between(checkout.mirror(), checkout.base(), checkout.head()));
        return Preview.of(
                "push " + commits.size() + (commits.size() == 1 ? " commit" : " commits")
                        + (isForced(config) ? " by force" : "") + to,
                detail.toString(),
                output(config, checkout, branch, checkout.head()));
    }

    private static Optional<String> wrong(GitPushConfig config) {
        if (!config.tagOrEmpty().isEmpty()) {
            return Optional.of("tag is not supported: git-push pushes branches, so leave it out");
        }
        if (!config.targetBranchOrEmpty().isEmpty() && config.generateTargetBranch()) {
            return Optional.of("targetBranch and generateTargetBranch exclude each other; give one");
        }
        if (config.attempts() < 1) {
            return Optional.of("maxAttempts must be 1 or more, not " + config.attempts());
        }
        @Nullable String provider = config.provider();
        if (provider != null && !provider.isEmpty() && !CommitUrls.PROVIDERS.contains(provider)) {
            return Optional.of("provider must be one of "
                    + String.join(", ", CommitUrls.PROVIDERS.stream().sorted().toList()) + ", not '" + provider + "'");
        }
        return Optional.empty();
    }

    private static boolean isForced(GitPushConfig config) {
        return config.force() || config.generateTargetBranch();
    }

    private static String target(StepContext context, GitPushConfig config, Checkout checkout) {
        String branch = config.generateTargetBranch() ? GENERATED + context.promotion() : config.targetBranchOrEmpty();
        if (branch.isEmpty()) {
            branch = checkout.branch();
        }
        if (branch.isEmpty()) {
            throw new GitException("'" + config.path()
                    + "' shows a commit or a tag and no branch: say by targetBranch where " + "to push it");
        }
        Revisions.checked(Constants.R_HEADS, branch);
        return branch;
    }

    private GitAuthor committer(Checkout checkout) {
        @Nullable GitAuthor author = checkout.author();
        return author == null ? mirrors.settings().committer() : author;
    }

    private StepResult pushed(
            StepContext context, GitPushConfig config, Checkout checkout, String branch, ObjectId commit) {
        Checkout after = checkout.pushed(branch, commit);
        if (commit.equals(checkout.head())) {
            context.workspace().annotate(checkout.path(), after.attributes());
        } else if (context.workspace().changes(checkout.path()).isEmpty()) {
            context.workspace().remount(checkout.path(), after.tree(), after.attributes());
        }
        try {
            Set<ObjectId> held = new HashSet<>();
            commitsSince(checkout).forEach(own -> held.add(own.copy()));
            HeldCommits.release(checkout.mirror(), context.project(), context.promotion(), held);
        } catch (IOException e) {
            throw checkout.mirror().unreadable(e);
        }
        return StepResult.succeeded(output(config, checkout, branch, commit));
    }

    private static List<RevCommit> commitsSince(Checkout checkout) {
        try (RevWalk walk = new RevWalk(checkout.mirror().repository())) {
            walk.markStart(walk.parseCommit(checkout.head()));
            walk.markUninteresting(walk.parseCommit(checkout.base()));
            List<RevCommit> commits = new ArrayList<>();
            walk.forEach(commits::add);
            return commits;
        } catch (IOException e) {
            throw checkout.mirror().unreadable(e);
        }
    }

    private static Map<String, @Nullable Object> output(
            GitPushConfig config, Checkout checkout, String branch, ObjectId commit) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("commit", commit.name());
        output.put("branch", branch);
        CommitUrls.of(checkout.url(), config.provider(), commit).ifPresent(url -> output.put("commitURL", url));
        return output;
    }
}
