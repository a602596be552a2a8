package dev.haulier.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of the upper layer: what was written, where the trees beneath do not show, and which trees there are. It changes
 * by edits alone, so that replaying the journal gives the same state.
 *
 * <p>A mark at a path hides the tree that is mounted at or above it, there and at everything beneath. It does not hide what
 * the layer itself holds, nor a tree that is mounted beneath the mark.
 */
final class Layer {

    /** A mounted tree, by its identity. */
    record MountPoint(String identity, Map<String, String> attributes) {}

    private final Path data;
    private final TreeResolver resolver;
    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final NavigableSet<String> marks = new TreeSet<>();
    private final NavigableMap<String, MountPoint> mounts = new TreeMap<>();
    private final Map<String, Tree> trees = new HashMap<>();

    /** Creates an empty layer whose data files lie in a folder. */
    Layer(Path data, TreeResolver resolver) {
        this.data = data;
        this.resolver = resolver;
    }

    /** A layer in the same state that puts further data files into another folder. */
    Layer copy(Path otherData) {
        Layer copy = new Layer(otherData, resolver);
        copy.nodes.putAll(nodes);
        copy.marks.addAll(marks);
        copy.mounts.putAll(mounts);
        copy.trees.putAll(trees);
        return copy;
    }

    NavigableMap<String, Node> nodes() {
        return nodes;
    }

    NavigableSet<String> marks() {
        return marks;
    }

    NavigableMap<String, MountPoint> mounts() {
        return mounts;
    }

    /** How many things the layer holds, as the limit counts them. */
    int size() {
        return nodes.size() + marks.size() + mounts.size();
    }

    /** Makes a tree known before an edit mounts it. */
    void know(Tree tree) {
        trees.put(tree.identity(), tree);
    }

    /** The tree of a mount, found again when it is first needed after the workspace was opened. */
    Tree tree(String identity) {
        return trees.computeIfAbsent(identity, resolver::resolve);
    }

    /** The path of the deepest mount at or above a path. */
    @Nullable
    String mountAbove(String path) {
        for (String at = path; ; at = PathText.parent(at)) {
            if (mounts.containsKey(at)) {
                return at;
            }
            if (at.isEmpty()) {
                return null;
            }
        }
    }

    /** Tells whether a mark between a mount and a path at or beneath it hides the tree there. */
    boolean isMarked(String path, String mount) {
        for (String at = path; ; at = PathText.parent(at)) {
            if (marks.contains(at)) {
                return true;
            }
            if (at.equals(mount)) {
                return false;
            }
        }
    }

    void apply(Edit edit) {
        String path = edit.path();
        if (edit instanceof Edit.Put put) {
            nodes.put(path, new Node.File(Place.parse(data, put.data()), put.size(), put.mode()));
        } else if (edit instanceof Edit.Link link) {
            nodes.put(path, new Node.Link(link.target()));
        } else if (edit instanceof Edit.Directory) {
            nodes.put(path, new Node.Directory());
        } else if (edit instanceof Edit.Delete delete) {
            boolean mark = delete.mark() || (marks.contains(path) && !mounts.containsKey(path));
            dropAllWithin(path);
            nodes.remove(path);
            mounts.remove(path);
            setMark(path, mark);
        } else if (edit instanceof Edit.Clear) {
            dropAllWithin(path);
            setMark(path, true);
            if (!path.isEmpty()) {
                nodes.put(path, new Node.Directory());
            }
        } else if (edit instanceof Edit.Mark) {
            marks.add(path);
        } else if (edit instanceof Edit.Mounted mounted) {
            marks.removeAll(List.copyOf(within(marks, path)));
            marks.remove(path);
            mounts.put(path, new MountPoint(mounted.identity(), mounted.attributes()));
        } else if (edit instanceof Edit.Remounted remounted) {
            forgetChanges(path);
            mounts.put(path, new MountPoint(remounted.identity(), remounted.attributes()));
        } else if (edit instanceof Edit.Annotated annotated) {
            mounts.computeIfPresent(path, (at, mount) -> new MountPoint(mount.identity(), annotated.attributes()));
        }
    }

    /** The edits that make this state out of nothing. */
    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        mounts.forEach((path, mount) -> edits.add(new Edit.Mounted(path, mount.identity(), mount.attributes())));
        marks.forEach(path -> edits.add(new Edit.Mark(path)));
        nodes.forEach((path, node) -> {
            if (node instanceof Node.File file) {
                edits.add(new Edit.Put(
                        path, file.mode(), file.size(), file.place().text()));
            } else if (node instanceof Node.Link link) {
                edits.add(new Edit.Link(path, link.target()));
            } else {
                edits.add(new Edit.Directory(path));
            }
        });
        return edits;
    }

    private void setMark(String path, boolean marked) {
        if (marked) {
            marks.add(path);
        } else {
            marks.remove(path);
        }
    }

    private void dropAllWithin(String path) {
        within(nodes, path).clear();
        within(mounts, path).clear();
        within(marks, path).clear();
    }

    /** Drops what changed the tree of one mount, and leaves mounts beneath it, their changes and the way to them. */
    private void forgetChanges(String mount) {
        List<String> inner = List.copyOf(within(mounts, mount).keySet());
        within(nodes, mount)
                .keySet()
                .removeIf(path -> inner.stream()
                        .noneMatch(other -> PathText.isWithin(path, other) || PathText.isWithin(other, path)));
        within(marks, mount).removeIf(path -> inner.stream().noneMatch(other -> PathText.isWithin(path, other)));
        marks.remove(mount);
    }

    /** What lies strictly beneath a path. */
    static <V> NavigableMap<String, V> within(NavigableMap<String, V> map, String path) {
        return path.isEmpty() ? map.tailMap("", false) : map.subMap(path + "/", false, path + "0", false);
    }

    /** What lies strictly beneath a path. */
    static NavigableSet<String> within(NavigableSet<String> set, String path) {
        return path.isEmpty() ? set.tailSet("", false) : set.subSet(path + "/", false, path + "0", false);
    }
}
