package dev.haulier.git;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.TreeResolver;

/** {@code git-clear}: deletes all files of a checkout, to be written anew. Thread-safe. */
final class GitClearStep implements PromotionStep<GitClearConfig> {

    static final String NAME = "git-clear";

    private static final StepType<GitClearConfig> TYPE = StepType.local(NAME, GitClearConfig.class);

    private final TreeResolver trees;

    GitClearStep(TreeResolver trees) {
        this.trees = trees;
    }

    @Override
    public StepType<GitClearConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, GitClearConfig config) {
        Checkout checkout = Checkout.at(context.workspace(), config.path(), trees);
        context.workspace().clear(checkout.path());
        return StepResult.succeeded();
    }
}
