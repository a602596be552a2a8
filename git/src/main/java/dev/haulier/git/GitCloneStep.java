package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.step.Capability;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Mount;
import dev.haulier.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** {@code git-clone}: shows commits of a repository in the workspace, and copies nothing. Thread-safe. */
final class GitCloneStep implements PromotionStep<GitCloneConfig> {

    static final String NAME = "git-clone";

    private static final StepType<GitCloneConfig> TYPE =
            StepType.local(NAME, GitCloneConfig.class).requiring(Capability.CREDENTIALS);

    private final Mirrors mirrors;

    GitCloneStep(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public StepType<GitCloneConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitCloneConfig config) throws InterruptedException {
        Optional<String> wrong = wrong(context.workspace(), config);
        if (wrong.isPresent()) {
            return StepResult.failed(wrong.get());
        }
        if (config.blobless()) {
            context.progress("blobless has no effect here: the mirror is shared and fetched once");
        }
        @Nullable GitAuthor author = config.author();
        if (author != null && author.hasKey()) {
            mirrors.signingKeys().keep(keyName(context, author), author.key());
        }
        GitUrl url = mirrors.url(config.repoURL());
        Access access = Access.of(
                url, context.project(), context.credentials(), config.insecureSkipTLSVerify(), new SourceMeter());
        Revisions revisions = Revisions.open(mirrors, url, access, config.checkout());
        Mirror mirror = context.planning() ? scratch(context, revisions.mirror()) : revisions.mirror();
        List<Checkout> checkouts = new ArrayList<>();
        for (GitCheckout wanted : config.checkout()) {
            checkouts.add(checkout(context, config, revisions, mirror, access, wanted));
        }
        Map<String, Object> commits = new LinkedHashMap<>();
        for (int i = 0; i < checkouts.size(); i++) {
            mount(context, checkouts.get(i));
            commits.put(config.checkout().get(i).key(), checkouts.get(i).head().name());
        }
        return StepResult.succeeded(Map.of("commits", commits));
    }

    /** What a plan writes goes into a copy that is gone with it. */
    private Mirror scratch(StepContext context, Mirror mirror) {
        ScratchMirror scratch = mirrors.scratch(mirror);
        context.keepToTheEnd("scratch mirror of " + context.alias(), scratch);
        scratch.mirror().admit(context.project());
        return scratch.mirror();
    }

    /** What no try will set right. */
    private static Optional<String> wrong(Workspace workspace, GitCloneConfig config) {
        Set<String> places = new HashSet<>();
        for (GitCheckout wanted : config.checkout()) {
            if (!places.add(workspace.resolve(wanted.path()))) {
                return Optional.of("two checkouts have the path '" + wanted.path() + "'; give each its own");
            }
        }
        return Optional.empty();
    }

    private Checkout checkout(
            StepContext context,
            GitCloneConfig config,
            Revisions revisions,
            Mirror mirror,
            Access access,
            GitCheckout wanted)
            throws InterruptedException {
        String branch = wanted.branchOrEmpty();
        if (branch.isEmpty()
                && wanted.commitOrEmpty().isEmpty()
                && wanted.tagOrEmpty().isEmpty()) {
            branch = revisions.defaultBranch();
        }
        ObjectId commit;
        if (!branch.isEmpty()) {
            Optional<ObjectId> head = revisions.branch(branch);
            commit = head.isPresent() || !wanted.create()
                    ? head.orElseThrow(revisions.missingBranch(branch))
                    : new BranchStart(mirrors, mirror, access)
                            .start(branch, identity(context, config), !context.planning());
        } else if (!wanted.tagOrEmpty().isEmpty()) {
            commit = revisions.tag(wanted.tagOrEmpty());
        } else {
            commit = revisions.commit(access, wanted.commitOrEmpty());
        }
        @Nullable GitAuthor author = config.author();
        CommitTree tree = CommitTree.of(mirror, commit, context.project(), wanted.visible());
        if (config.recurseSubmodules()) {
            tree = new Submodules(mirrors, context.credentials()).fill(tree, config.insecureSkipTLSVerify());
        }
        return new Checkout(
                context.workspace().resolve(wanted.path()),
                tree,
                mirror.url().display(),
                branch,
                config.insecureSkipTLSVerify(),
                author == null ? null : GitAuthor.of(author.name(), author.email()),
                keyName(context, author),
                tree.commit(),
                context.alias(),
                Map.of());
    }

    private Identity identity(StepContext context, GitCloneConfig config) {
        @Nullable GitAuthor author = config.author();
        if (author == null) {
            return new Identity(
                    mirrors.settings().committer(), mirrors.settings().signer());
        }
        return new Identity(author, author.hasKey() ? mirrors.signingKeys().signer(keyName(context, author)) : null);
    }

    /** Where the author's key is kept for the steps after this one; empty without a key. */
    private static String keyName(StepContext context, @Nullable GitAuthor author) {
        return author == null || !author.hasKey()
                ? ""
                : GitUrl.hash(context.project() + "\n" + context.promotion() + "\n" + context.alias());
    }

    private static void mount(StepContext context, Checkout checkout) {
        Workspace workspace = context.workspace();
        Optional<Mount> there = workspace
                .mountOf(checkout.path())
                .filter(mount -> mount.path().equals(checkout.path()) && Checkout.isOf(mount, context.alias()));
        if (there.isPresent()) {
            workspace.remount(checkout.path(), checkout.tree(), checkout.attributes());
        } else {
            workspace.mount(checkout.path(), checkout.tree(), checkout.attributes());
        }
    }
}
