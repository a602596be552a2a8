package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the upper layer and the trees beneath it show together. Knows true paths, save for {@link #resolve}. */
final class View {

    private final Layer layer;
    private final DataFiles data;
    private final WorkspaceLimits limits;

    View(Layer layer, DataFiles data, WorkspaceLimits limits) {
        this.layer = layer;
        this.data = data;
        this.limits = limits;
    }

    /** Follows a user's path to the true one; the last name too, if it is a link and that is asked for. */
    String resolve(String path, boolean followLast) {
        checkLength(path);
        return resolve("", PathText.names(path), followLast, PathText.shown(path));
    }

    /** The true path of one on whose way nothing is. */
    String resolveNew(String path) {
        checkLength(path);
        List<String> names = PathText.names(path);
        if (names.contains("..")) {
            throw new PathEscapeException("path " + PathText.shown(path) + " leads out of the directory");
        }
        String at = String.join("/", names);
        checkDepth(at, PathText.shown(path));
        return at;
    }

    private void checkLength(String path) {
        if (path.length() > limits.pathLength()) {
            throw new WorkspaceException("path " + PathText.shown(path) + " has " + path.length()
                    + " characters, more than the " + limits.pathLength() + " that this workspace takes");
        }
    }

    /** Follows names from a directory on. */
    String resolve(String start, List<String> names, boolean followLast, String shown) {
        Deque<String> rest = new ArrayDeque<>(names);
        String at = start;
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            if (name.equals("..")) {
                if (at.isEmpty()) {
                    throw new PathEscapeException(
                            "path " + shown + " leads out of the workspace: name a place inside it, such as './out'");
                }
                at = PathText.parent(at);
                continue;
            }
            String next = PathText.child(at, name);
            Entry entry = find(next);
            if (entry != null && entry.isLink() && (followLast || !rest.isEmpty())) {
                if (++links > WorkspaceLimits.LINKS) {
                    throw new WorkspaceException("path " + shown + " leads through more than " + WorkspaceLimits.LINKS
                            + " symbolic links: they may lead in a circle");
                }
                List<String> target = PathText.names(readLink(next));
                for (int i = target.size() - 1; i >= 0; i--) {
                    rest.addFirst(target.get(i));
                }
            } else if (entry != null && entry.isFile() && !rest.isEmpty()) {
                throw new WorkspaceException(
                        "path " + shown + " leads through " + PathText.shown(next) + ", which is a file");
            } else {
                at = next;
            }
        }
        checkDepth(at, shown);
        return at;
    }

    private void checkDepth(String path, String shown) {
        int depth = path.isEmpty() ? 0 : 1;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            depth++;
        }
        if (depth > limits.depth()) {
            throw new WorkspaceException("path " + shown + " has " + depth + " names, more than the " + limits.depth()
                    + " that this workspace takes");
        }
    }

    /** What is at a true path, or null. */
    @Nullable
    Entry find(String path) {
        Node node = layer.nodes().get(path);
        if (node != null) {
            return node.at(path);
        }
        if (path.isEmpty() || layer.mounts().containsKey(path) || holdsSomething(path)) {
            return Entry.directory(path);
        }
        Mount mount = visibleMount(path);
        if (mount == null) {
            return null;
        }
        try {
            return mount.tree()
                    .find(mount.inTree(path))
                    .map(entry -> entry.at(path))
                    .orElse(null);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The true path of a directory that must be there. */
    String directory(String path) {
        String at = resolve(path, true);
        Entry entry = find(at);
        if (entry == null || !entry.isDirectory()) {
            throw new NoSuchPathException("there is no directory " + PathText.shown(path) + nearby(at));
        }
        return at;
    }

    /** A file that must be there, under its true path. */
    Entry file(String path) {
        String at = resolve(path, true);
        Entry entry = find(at);
        if (entry == null) {
            throw new NoSuchPathException("there is no file " + PathText.shown(path) + nearby(at));
        }
        if (!entry.isFile()) {
            throw new NoSuchPathException(PathText.shown(path) + " is a directory: name a file in it");
        }
        return entry;
    }

    /** What there is instead, for a message. */
    private String nearby(String path) {
        String parent = PathText.parent(path);
        Entry above = path.isEmpty() ? null : find(parent);
        if (above == null || !above.isDirectory()) {
            return "";
        }
        List<String> names = list(parent).stream().map(Entry::name).limit(10).toList();
        String where = parent.isEmpty() ? "the workspace" : PathText.shown(parent);
        return names.isEmpty() ? ": " + where + " is empty" : ": " + where + " has " + String.join(", ", names);
    }

    private boolean holdsSomething(String path) {
        return !Layer.within(layer.nodes(), path).isEmpty()
                || !Layer.within(layer.mounts(), path).isEmpty();
    }

    /** The entries beneath a directory, by name. */
    List<Entry> list(String path) {
        NavigableMap<String, Entry> found = new TreeMap<>();
        Mount mount = visibleMount(path);
        if (mount != null) {
            try {
                for (Entry entry : mount.tree().list(mount.inTree(path))) {
                    String child = PathText.child(path, entry.name());
                    if (!layer.marks().contains(child)) {
                        found.put(child, entry.at(child));
                    }
                }
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
        addChildren(path, Layer.within(layer.nodes(), path), found);
        addChildren(path, Layer.within(layer.mounts(), path), found);
        return new ArrayList<>(found.values());
    }

    /** Adds what lies right beneath a path, and hops over whatever lies deeper. */
    private void addChildren(String path, NavigableMap<String, ?> within, NavigableMap<String, Entry> found) {
        int start = path.isEmpty() ? 0 : path.length() + 1;
        Map.Entry<String, ?> at = within.firstEntry();
        while (at != null) {
            String key = at.getKey();
            int slash = key.indexOf('/', start);
            String child = slash < 0 ? key : key.substring(0, slash);
            Node node = layer.nodes().get(child);
            found.put(child, node == null ? Entry.directory(child) : node.at(child));
            at = slash < 0 ? within.higherEntry(key) : within.ceilingEntry(child + "0");
        }
    }

    /** The bytes of the file at a true path. */
    InputStream open(String path) throws IOException {
        if (layer.nodes().get(path) instanceof Node.File file) {
            return data.open(file);
        }
        Mount mount = visibleMount(path);
        if (mount == null) {
            throw new NoSuchPathException("there is no file " + PathText.shown(path));
        }
        return mount.tree().open(mount.inTree(path));
    }

    /** The target of the link at a true path. */
    String readLink(String path) {
        if (layer.nodes().get(path) instanceof Node.Link link) {
            return link.target();
        }
        Mount mount = visibleMount(path);
        if (mount == null) {
            throw new NoSuchPathException("there is no link " + PathText.shown(path));
        }
        try {
            return mount.tree().readLink(mount.inTree(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The mount at or above a path, whether or not its tree shows there. */
    @Nullable
    Mount mountAbove(String path) {
        String at = layer.mountAbove(path);
        return at == null ? null : mount(at);
    }

    Mount mount(String path) {
        Layer.MountPoint point = layer.mounts().get(path);
        if (point == null) {
            throw new NoSuchPathException("no tree is mounted at " + PathText.shown(path));
        }
        return new Mount(path, layer.tree(point.identity()), point.attributes());
    }

    private @Nullable Mount visibleMount(String path) {
        String at = layer.mountAbove(path);
        return at == null || layer.isMarked(path, at) ? null : mount(at);
    }

    private static WorkspaceException unreadable(String path, IOException e) {
        return new WorkspaceException(PathText.shown(path) + " cannot be read: " + e.getMessage(), e);
    }
}
