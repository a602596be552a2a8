package dev.haulier.git;

import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.WorkspaceContract;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A mounted commit is a tree like any other. */
class CommitTreeWorkspaceTest extends WorkspaceContract {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path mirrorFolder;

    @TempDir
    Path folder;

    private static GitServer server;
    private static GitRepository origin;
    private static Mirrors mirrors;

    @BeforeAll
    static void start() {
        server = GitServer.start();
        origin = server.createRepository("gitops");
        mirrors = Kit.mirrors(mirrorFolder);
    }

    @AfterAll
    static void stop() {
        mirrors.close();
        server.close();
    }

    @Override
    protected Path newFolder() {
        return folder.resolve("workspace");
    }

    @Override
    protected Tree newTree(Map<String, String> files) throws IOException {
        String commit = origin.commit(
                "b" + COUNT.incrementAndGet(),
                change -> files.forEach((path, content) -> {
                    if (content.startsWith("->")) {
                        change.link(path, content.substring(2));
                    } else if (path.endsWith("*")) {
                        change.writeExecutable(path.substring(0, path.length() - 1), content);
                    } else {
                        change.write(path, content);
                    }
                }));
        try {
            Mirror mirror =
                    Kit.sync(mirrors, origin.url(), RefScope.everything()).mirror();
            return CommitTree.of(mirror, ObjectId.fromString(commit), "demo", Sparse.ALL);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected TreeResolver trees() {
        return new CommitTrees(mirrors, Kit.nobody());
    }
}
