package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** {@code git-push}: brings the commits of a checkout, or a tag of it, to the far end. Thread-safe. */
final class GitPushStep implements PromotionStep<GitPushConfig> {

    static final String NAME = "git-push";

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
        if (!config.tagOrEmpty().isEmpty()) {
            Revisions.checked(Constants.R_TAGS, config.tagOrEmpty());
        }
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        if (!context.workspace().changes(checkout.path()).isEmpty()) {
            context.progress("changes in " + checkout.path() + " that are not committed are not pushed");
        }
        Mirror mirror = checkout.mirror();
        GitUrl url = mirrors.url(checkout.repoUrl());
        Access access =
                Access.of(url, context.project(), context.credentials(), checkout.insecure(), new SourceMeter());
        if (!config.tagOrEmpty().isEmpty()) {
            return new TagPush(checkout, access, config.tagOrEmpty(), new PushPause(mirrors.settings()))
                    .run(output(config, checkout, checkout.branch(), checkout.head()));
        }
        String branch = target(context, config, checkout);
        OwnCommits commits = new OwnCommits(
                mirror,
                checkout.head(),
                branch.equals(checkout.branch()) ? checkout.base() : null,
                context.promotion(),
                mirrors.identity(checkout),
                mirrors.settings().integration());
        PushOutcome outcome =
                new BranchPush(mirrors, mirror, access, branch, commits, isForced(config), config.attempts()).run();
        String where = "branch '" + branch + "' of " + url.display();
        if (outcome instanceof PushOutcome.Pushed pushed) {
            return pushed(context, config, checkout, branch, pushed.commit());
        }
        return PushOutcome.failure(outcome, where, config.attempts());
    }

    @Override
    public Preview preview(StepContext context, GitPushConfig config) {
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        if (!config.tagOrEmpty().isEmpty()) {
            String tag = checkout.tag(config.tagOrEmpty())
                    .map(id -> " (" + id.name() + ")")
                    .orElse("");
            return Preview.of(
                    "would push tag '" + config.tagOrEmpty() + "'" + tag + " to "
                            + checkout.url().display(),
                    "",
                    output(config, checkout, checkout.branch(), checkout.head()));
        }
        String branch = target(context, config, checkout);
        List<RevCommit> commits = PushTarget.commitsSince(checkout);
        String to = " to branch '" + branch + "' of " + checkout.url().display();
        if (commits.isEmpty()) {
            return Preview.of("would push nothing new" + to, "", output(config, checkout, branch, checkout.head()));
        }
        StringBuilder detail = new StringBuilder();
        commits.forEach(commit ->
                detail.append("commit: ").append(commit.getShortMessage()).append('\n'));
        detail.append('\n').append(CommitDiff.between(checkout.mirror(), checkout.base(), checkout.head()));
        return Preview.of(
                "would push " + commits.size() + (commits.size() == 1 ? " commit" : " commits")
                        + (isForced(config) ? " by force" : "") + to,
                detail.toString(),
                output(config, checkout, branch, checkout.head()));
    }

    private static boolean isForced(GitPushConfig config) {
        return config.force() || config.generateTargetBranch();
    }

    private static String target(StepContext context, GitPushConfig config, Checkout checkout) {
        return PushTarget.branch(context, checkout, config.targetBranchOrEmpty(), config.generateTargetBranch());
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
            PushTarget.commitsSince(checkout).forEach(own -> held.add(own.copy()));
            HeldCommits.release(checkout.mirror(), context.project(), context.promotion(), held);
        } catch (IOException e) {
            throw checkout.mirror().unreadable(e);
        }
        return StepResult.succeeded(output(config, checkout, branch, commit));
    }

    private static Map<String, @Nullable Object> output(
            GitPushConfig config, Checkout checkout, String branch, ObjectId commit) {
        return PushTarget.output(checkout, config.provider(), branch, commit);
    }
}
