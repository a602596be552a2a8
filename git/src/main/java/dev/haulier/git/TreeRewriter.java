package dev.haulier.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes the trees on the paths of some edits anew and leaves all others as they are. Used once, by one thread. */
final class TreeRewriter {

    /** What becomes of a path. */
    record Edit(@Nullable FileMode mode, @Nullable ObjectId id) {

        static final Edit DELETE = new Edit(null, null);

        static Edit put(FileMode mode, ObjectId id) {
            return new Edit(mode, id);
        }
    }

    /** A directory with edits beneath it, or a name with an edit of its own, or both. */
    private static final class Node {
        private final Map<String, Node> children = new TreeMap<>();
        private @Nullable Edit edit;
    }

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final Node root = new Node();

    TreeRewriter(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    void edit(String path, Edit edit) {
        Node node = root;
        for (String name : path.split("/", -1)) {
            if (!GitNames.isSafe(name)) {
                throw new GitException("the path '" + path + "' cannot be committed: '" + name
                        + "' is not a name that a Git repository may hold");
            }
            node = node.children.computeIfAbsent(name, key -> new Node());
        }
        node.edit = edit;
    }

    void put(String path, FileMode mode, ObjectId id) {
        edit(path, Edit.put(mode, id));
    }

    void delete(String path) {
        edit(path, Edit.DELETE);
    }

    /** Writes the trees; null stands for the empty tree. */
    ObjectId rewrite(@Nullable ObjectId base) throws IOException {
        @Nullable ObjectId written = write(base, root, "");
        return written == null ? inserter.insert(new TreeFormatter()) : written;
    }

    private @Nullable ObjectId write(@Nullable ObjectId tree, Node node, String path) throws IOException {
        Map<String, TreeEntry> entries = TreeEntry.read(reader, tree);
        for (Map.Entry<String, Node> child : node.children.entrySet()) {
            apply(entries, child.getKey(), child.getValue(), path);
        }
        if (entries.isEmpty()) {
            return null;
        }
        List<TreeEntry> ordered =
                entries.values().stream().sorted(TreeEntry.ORDER).toList();
        TreeFormatter formatter = new TreeFormatter();
        for (TreeEntry entry : ordered) {
            formatter.append(entry.rawName(), 0, entry.rawName().length, entry.mode(), entry.id());
        }
        return inserter.insert(formatter);
    }

    private void apply(Map<String, TreeEntry> entries, String name, Node node, String path) throws IOException {
        @Nullable Edit edit = node.edit;
        @Nullable TreeEntry before = entries.get(name);
        if (edit != null && edit.id == null && before != null && !before.isTree()) {
            entries.remove(name);
        }
        if (!node.children.isEmpty()) {
            below(entries, name, node, path);
        }
        if (edit != null && edit.id != null && edit.mode != null) {
            @Nullable TreeEntry left = entries.get(name);
            if (left != null && left.isTree()) {
                throw new GitException(
                        "the file '" + path + name + "' cannot be committed: the repository has a directory "
                                + "of that name with files that are not shown");
            }
            entries.put(name, TreeEntry.of(name, edit.mode, edit.id));
        }
    }

    private void below(Map<String, TreeEntry> entries, String name, Node node, String path) throws IOException {
        @Nullable TreeEntry before = entries.get(name);
        @Nullable ObjectId tree = before != null && before.isTree() ? before.id() : null;
        @Nullable ObjectId written = write(tree, node, path + name + "/");
        if (written != null) {
            if (before != null && FileMode.GITLINK.equals(before.mode())) {
                throw new GitException(
                        "files beneath '" + path + name + "' cannot be committed: it is a submodule; clone its "
                                + "repository by a git-clone of its own to change it");
            }
            if (before != null && !before.isTree()) {
                throw new GitException("files beneath '" + path + name
                        + "' cannot be committed: the repository has a file " + "of that name");
            }
            entries.put(
                    name,
                    before != null
                            ? new TreeEntry(before.rawName(), FileMode.TREE, written)
                            : TreeEntry.of(name, FileMode.TREE, written));
        } else if (before != null && before.isTree()) {
            entries.remove(name);
        }
    }
}
