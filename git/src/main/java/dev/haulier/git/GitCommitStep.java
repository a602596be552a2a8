package dev.haulier.git;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Change;
import dev.haulier.workspace.Changes;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** {@code git-commit}: makes the changes to a checkout a commit of the mirror, by nothing but them. Thread-safe. */
final class GitCommitStep implements PromotionStep<GitCommitConfig> {

    static final String NAME = "git-commit";

    private static final StepType<GitCommitConfig> TYPE = StepType.local(NAME, GitCommitConfig.class);

    /** So many changes are written as objects of their own; more of them as one pack, which is faster and needs no tidying. */
    static final int LOOSE_LIMIT = 50;

    private final Mirrors mirrors;
    private final CommitTrees trees;

    GitCommitStep(Mirrors mirrors, CommitTrees trees) {
        this.mirrors = mirrors;
        this.trees = trees;
    }

    @Override
    public StepType<GitCommitConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitCommitConfig config) {
        @Nullable GitAuthor own = config.author();
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        Mirror mirror = checkout.mirror();
        String hold = HeldCommits.name(context.project(), context.promotion(), context.alias());
        Optional<ObjectId> earlier = mirror.ref(Mirror.OWN_REFS + hold);
        try {
            Changes changes = context.workspace().changes(checkout.path());
            ObjectId tree = tree(context.workspace(), checkout, changes);
            if (tree.equals(rootOf(mirror, checkout.head()))) {
                return unchanged(context, checkout, earlier);
            }
            String message = message(context, config);
            ObjectId commit =
                    sameCommit(mirror, earlier, checkout.head(), tree, message).orElse(null);
            if (commit == null) {
                commit = write(mirror, checkout, tree, identity(checkout, own), message);
            }
            if (!context.planning()) {
                mirror.hold(hold, commit);
            }
            Checkout committed = checkout.committed(commit);
            context.workspace().remount(checkout.path(), committed.tree(), committed.attributes());
            return StepResult.succeeded(Map.of("commit", commit.name()));
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    private static StepResult unchanged(StepContext context, Checkout checkout, Optional<ObjectId> earlier) {
        if (!context.workspace().changes(checkout.path()).isEmpty()) {
            context.workspace().remount(checkout.path(), checkout.tree(), checkout.attributes());
        }
        Map<String, @Nullable Object> output = Map.of("commit", checkout.head().name());
        // The run before this one was killed between its commit and its end.
        return earlier.filter(checkout.head()::equals).isPresent()
                ? StepResult.succeeded(output)
                : StepResult.skipped(output, "nothing has changed in " + checkout.path());
    }

    /** An author of the commit's own that has no key leaves it unsigned, as in Kargo. */
    private Identity identity(Checkout checkout, @Nullable GitAuthor own) {
        return own == null
                ? mirrors.identity(checkout)
                : new Identity(own, own.hasKey() ? ObjectSigner.of(own.key(), null) : null);
    }

    private static String message(StepContext context, GitCommitConfig config) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(CommitWriter.PROMOTION, context.promotion());
        trailers.put(CommitWriter.FREIGHT, context.targetFreight().name());
        return CommitWriter.withTrailers(config.message(), trailers);
    }

    private static ObjectId rootOf(Mirror mirror, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.parseCommit(commit).getTree().copy();
        }
    }

    private static ObjectId tree(Workspace workspace, Checkout checkout, Changes changes) throws IOException {
        Mirror mirror = checkout.mirror();
        boolean many = changes.list().size() > LOOSE_LIMIT;
        try (ObjectReader reader = mirror.repository().newObjectReader();
                ObjectInserter inserter =
                        many ? mirror.packInserter() : mirror.repository().newObjectInserter()) {
            TreeRewriter rewriter = new TreeRewriter(reader, inserter);
            for (Change change : changes.list()) {
                if (change.kind() == Change.Kind.DELETED) {
                    rewriter.delete(change.pathInTree());
                } else {
                    put(workspace, change, rewriter, inserter);
                }
            }
            ObjectId tree = rewriter.rewrite(rootOf(mirror, checkout.head()));
            inserter.flush();
            return tree;
        }
    }

    private static void put(Workspace workspace, Change change, TreeRewriter rewriter, ObjectInserter inserter)
            throws IOException {
        Entry entry = workspace
                .find(change.path())
                .orElseThrow(() -> new GitException("'" + change.path() + "' has gone while it was committed"));
        if (entry.isLink()) {
            byte[] target = workspace.readLink(change.path()).getBytes(StandardCharsets.UTF_8);
            rewriter.put(change.pathInTree(), FileMode.SYMLINK, inserter.insert(Constants.OBJ_BLOB, target));
            return;
        }
        FileMode mode = entry.mode() == dev.haulier.workspace.FileMode.EXECUTABLE
                ? FileMode.EXECUTABLE_FILE
                : FileMode.REGULAR_FILE;
        rewriter.put(change.pathInTree(), mode, blob(workspace, entry, inserter));
    }

    private static ObjectId blob(Workspace workspace, Entry entry, ObjectInserter inserter) throws IOException {
        if (entry.size() == Entry.UNKNOWN_SIZE) {
            return inserter.insert(Constants.OBJ_BLOB, workspace.read(entry.path()));
        }
        try (InputStream content = workspace.open(entry.path())) {
            return inserter.insert(Constants.OBJ_BLOB, entry.size(), content);
        }
    }

    /** The commit that a killed run made of the same changes, if it came so far. */
    private static Optional<ObjectId> sameCommit(
            Mirror mirror, Optional<ObjectId> earlier, ObjectId parent, ObjectId tree, String message)
            throws IOException {
        if (earlier.isEmpty() || !mirror.has(earlier.get())) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            RevCommit commit = walk.parseCommit(earlier.get());
            boolean same = commit.getTree().equals(tree)
                    && commit.getParentCount() == 1
                    && commit.getParent(0).equals(parent)
                    && commit.getFullMessage().equals(message);
            return same ? earlier : Optional.empty();
        }
    }

    private ObjectId write(Mirror mirror, Checkout checkout, ObjectId tree, Identity identity, String message)
            throws IOException {
        PersonIdent person = CommitWriter.person(
                identity.author(), mirrors.settings().clock().instant());
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ObjectId commit = CommitWriter.write(
                    inserter, tree, List.of(checkout.head()), person, person, message, identity.signer());
            inserter.flush();
            return commit;
        }
    }
}
