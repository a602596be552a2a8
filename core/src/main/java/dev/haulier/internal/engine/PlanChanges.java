package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.PlannedChange;
import dev.haulier.internal.text.UnifiedDiff;
import dev.haulier.workspace.Change;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Mount;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches the mounts of a workspace while a plan is made, and tells in the end what has become of the trees as they were
 * mounted first: a commit on the way makes its changes part of the mounted tree, and they would not be seen any more.
 */
final class PlanChanges {

    /** Larger files are not compared line by line. */
    static final int MAX_BYTES = 1 << 20;

    private final Map<String, Tree> first = new TreeMap<>();
    private final Map<String, Set<String>> touched = new TreeMap<>();

    /** To be called after each step. */
    void observe(Workspace workspace) {
        for (Mount mount : workspace.mounts()) {
            first.putIfAbsent(mount.path(), mount.tree());
            Set<String> paths = touched.computeIfAbsent(mount.path(), path -> new TreeSet<>());
            for (Change change : workspace.changes(mount.path()).list()) {
                paths.add(change.pathInTree());
            }
        }
    }

    List<PlannedChange> changes(Workspace workspace, Texts texts) {
        var changes = new ArrayList<PlannedChange>();
        each(workspace, texts, changes::add);
        return changes;
    }

    /** Shows one change after the other as long as more are wanted; tells how many paths were not looked at then. */
    int each(Workspace workspace, Texts texts, Predicate<PlannedChange> wantsMore) {
        boolean goesOn = true;
        int left = 0;
        for (Map.Entry<String, Set<String>> mount : touched.entrySet()) {
            for (String path : mount.getValue()) {
                if (goesOn) {
                    goesOn = change(workspace, mount.getKey(), path, texts)
                            .map(wantsMore::test)
                            .orElse(true);
                } else {
                    left++;
                }
            }
        }
        return left;
    }

    private Optional<PlannedChange> change(Workspace workspace, String mount, String path, Texts texts) {
        Tree tree = first.get(mount);
        if (tree == null) {
            return Optional.empty();
        }
        try {
            byte[] before = before(tree, path);
            byte[] after = after(workspace, mount.isEmpty() ? path : mount + "/" + path);
            if (Arrays.equals(before, after)) {
                return Optional.empty();
            }
            Change.Kind kind =
                    before == null ? Change.Kind.ADDED : after == null ? Change.Kind.DELETED : Change.Kind.MODIFIED;
            return Optional.of(new PlannedChange(
                    mount, texts.block(path), kind, texts.block(UnifiedDiff.of(path, before, after))));
        } catch (IOException e) {
            throw new HaulierException("The change of " + path + " cannot be shown: " + e, e);
        }
    }

    private static byte @Nullable [] before(Tree tree, String path) throws IOException {
        Optional<Entry> entry = tree.find(path);
        if (entry.isEmpty() || entry.get().isDirectory()) {
            return null;
        }
        if (entry.get().isLink()) {
            return link(tree.readLink(path));
        }
        try (InputStream in = tree.open(path)) {
            return bounded(in);
        }
    }

    private static byte @Nullable [] after(Workspace workspace, String path) throws IOException {
        Optional<Entry> entry = workspace.find(path);
        if (entry.isEmpty() || entry.get().isDirectory()) {
            return null;
        }
        if (entry.get().isLink()) {
            return link(workspace.readLink(path));
        }
        try (InputStream in = workspace.open(path)) {
            return bounded(in);
        }
    }

    private static byte[] link(String target) {
        return ("-> " + target + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A file that is too large is shown as one that is not text, of its own length. */
    private static byte[] bounded(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length <= MAX_BYTES) {
            return content;
        }
        byte[] marked = Arrays.copyOf(content, content.length);
        marked[0] = 0;
        return marked;
    }
}
