package dev.haulier.git;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/** {@code git-tag}: makes an annotated tag of a checkout's commit, for {@code git-push} to push. Thread-safe. */
final class GitTagStep implements PromotionStep<GitTagConfig> {

    static final String NAME = "git-tag";

    private static final StepType<GitTagConfig> TYPE = StepType.local(NAME, GitTagConfig.class);

    private static final int SHORT = 7;

    private final Mirrors mirrors;
    private final CommitTrees trees;

    GitTagStep(Mirrors mirrors, CommitTrees trees) {
        this.mirrors = mirrors;
        this.trees = trees;
    }

    @Override
    public StepType<GitTagConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitTagConfig config) {
        Revisions.checked(Constants.R_TAGS, config.tag());
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        Mirror mirror = checkout.mirror();
        try {
            Optional<ObjectId> there = checkout.tag(config.tag()).or(() -> mirror.ref(Constants.R_TAGS + config.tag()));
            if (there.isPresent() && isSame(mirror, there.get(), checkout.head(), config)) {
                // As an earlier run has left it that was killed before it could say so.
                keep(context, checkout, config.tag(), there.get());
                return done(config, checkout);
            }
            if (there.isPresent() && !config.force()) {
                return StepResult.errored(
                        "the tag '" + config.tag() + "' is there already in "
                                + checkout.url().display() + "; choose another name, or set force: true to replace it",
                        null);
            }
            keep(context, checkout, config.tag(), write(checkout, config));
            return done(config, checkout);
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    private static StepResult done(GitTagConfig config, Checkout checkout) {
        String commit = checkout.head().name();
        return new StepResult.Succeeded(
                Map.of("commit", commit), "tag '" + config.tag() + "' of commit " + commit.substring(0, SHORT), null);
    }

    private ObjectId write(Checkout checkout, GitTagConfig config) throws IOException {
        Identity identity = mirrors.identity(checkout);
        PersonIdent tagger = CommitWriter.person(
                identity.author(), mirrors.settings().clock().instant());
        return CommitWriter.tag(
                checkout.mirror(), config.tag(), checkout.head(), tagger, config.message(), identity.signer());
    }

    private static boolean isSame(Mirror mirror, ObjectId id, ObjectId head, GitTagConfig config) throws IOException {
        if (!mirror.has(id)) {
            return false;
        }
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.parseAny(id) instanceof RevTag tag
                    && tag.getObject().equals(head)
                    && tag.getFullMessage().strip().equals(config.message().strip());
        }
    }

    private static void keep(StepContext context, Checkout checkout, String name, ObjectId tag) throws IOException {
        if (!context.planning()) {
            checkout.mirror()
                    .hold(HeldCommits.name(context.project(), context.promotion(), context.alias() + "\n" + name), tag);
        }
        context.workspace().annotate(checkout.path(), checkout.tagged(name, tag).attributes());
    }
}
