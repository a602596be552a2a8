package dev.haulier.git;

import dev.haulier.artifact.CommitSource;
import dev.haulier.testkit.CommitSourceContract;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitCommitSourceContractTest extends CommitSourceContract {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;
    private GitCommitSource source;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/config");
        mirrors = Kit.mirrors(folder);
        source = new GitCommitSource(mirrors);
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    @Override
    protected CommitSource source() {
        return source;
    }

    @Override
    protected String repository() {
        return origin.url();
    }

    @Override
    protected String missingRepository() {
        return origin.url().replace("config", "nothing");
    }

    @Override
    protected String commit(String branch, String path, String subject, Instant at) {
        return origin.commit(
                branch, change -> change.write(path, subject).message(subject).at(at));
    }

    @Override
    protected String merge(String branch, String other) {
        return origin.commit(
                branch, change -> change.mergeOf(other).write("merged", other).message("merge"));
    }

    @Override
    protected void tag(String tag, String commit) {
        origin.tag(tag, commit);
    }

    @Override
    protected void annotatedTag(String tag, String commit, String message, Instant at) {
        origin.annotatedTag(tag, commit, message, at);
    }
}
