package dev.haulier.git;

import dev.haulier.credential.CredentialLookup;
import dev.haulier.step.Preview;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.TestStep;
import dev.haulier.workspace.Workspace;
import dev.haulier.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one promotion by hand, in a workspace of its own. */
final class Runner implements AutoCloseable {

    final Mirrors mirrors;
    final CredentialLookup credentials;
    final CommitTrees trees;
    final String promotion;
    final Path folder;
    final boolean planning;
    Workspace workspace;

    private Runner(Mirrors mirrors, CredentialLookup credentials, String promotion, Path folder, boolean planning) {
        this.mirrors = mirrors;
        this.credentials = credentials;
        this.promotion = promotion;
        this.folder = folder;
        this.planning = planning;
        this.trees = new CommitTrees(mirrors, credentials);
        this.workspace = Workspaces.open(folder, trees);
    }

    static Runner of(Mirrors mirrors, Path folder, String promotion) {
        return new Runner(mirrors, Kit.nobody(), promotion, folder.resolve("ws-" + promotion), false);
    }

    static Runner planning(Mirrors mirrors, Path folder, String promotion) {
        return new Runner(mirrors, Kit.nobody(), promotion, folder.resolve("ws-" + promotion), true);
    }

    Runner with(CredentialLookup lookup) {
        workspace.close();
        return new Runner(mirrors, lookup, promotion, folder, planning);
    }

    /** As after a kill: what was written is there, what was in memory is not. */
    Runner restarted(Mirrors other) {
        workspace.close();
        return new Runner(other, credentials, promotion, folder, planning);
    }

    TestStep context(String alias) {
        return TestStep.builder()
                .workspace(workspace)
                .promotion(promotion)
                .alias(alias)
                .planning(planning)
                .credentials(credentials)
                .build();
    }

    static GitCheckout branch(String branch, String path) {
        return new GitCheckout(path, null, branch, null, null, false, null);
    }

    static GitCheckout commit(String commit, String path) {
        return new GitCheckout(path, null, null, commit, null, false, null);
    }

    static GitCloneConfig cloning(String url, GitCheckout... checkouts) {
        return new GitCloneConfig(url, false, false, false, null, List.of(checkouts));
    }

    static GitPushConfig pushing(String path) {
        return new GitPushConfig(path, null, false, null, false, null, null);
    }

    static GitPushConfig pushingTo(String path, String branch) {
        return new GitPushConfig(path, branch, false, null, false, null, null);
    }

    StepResult gitClone(GitCloneConfig config) throws InterruptedException {
        return new GitCloneStep(mirrors).run(context("clone"), config);
    }

    StepResult gitClone(String url, String branch, String path) throws InterruptedException {
        return gitClone(cloning(url, branch(branch, path)));
    }

    StepResult gitClear(String path) {
        return new GitClearStep(trees).run(context("clear"), new GitClearConfig(path));
    }

    StepResult gitCommit(String path, String message) {
        return new GitCommitStep(mirrors, trees).run(context("commit"), new GitCommitConfig(path, message, null));
    }

    StepResult gitTag(String path, String tag, String message) {
        return new GitTagStep(mirrors, trees).run(context("tag"), new GitTagConfig(path, tag, message, false));
    }

    StepResult gitPush(GitPushConfig config) throws InterruptedException {
        return new GitPushStep(mirrors, trees).run(context("push"), config);
    }

    StepResult gitPush(String path) throws InterruptedException {
        return gitPush(pushing(path));
    }

    Preview preview(String path) {
        return new GitPushStep(mirrors, trees).preview(context("push"), pushing(path));
    }

    void write(String path, String content) {
        workspace.write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    String read(String path) {
        return new String(workspace.read(path), StandardCharsets.UTF_8);
    }

    static String text(StepResult result, String key) {
        @Nullable Object value = result.output().get(key);
        return String.valueOf(value);
    }

    static String commitOf(StepResult result) {
        return text(result, "commit");
    }

    @Override
    public void close() {
        workspace.close();
    }
}
