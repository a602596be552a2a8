package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what differs from a mounted tree by looking at the upper layer alone, never at the whole tree. */
final class ChangeFinder {

    private final Layer layer;
    private final View view;
    private final Mount mount;
    private final Map<String, Change> found = new TreeMap<>();

    ChangeFinder(Layer layer, View view, Mount mount) {
        this.layer = layer;
        this.view = view;
        this.mount = mount;
    }

    Changes find() throws IOException {
        for (Map.Entry<String, Node> written :
                Layer.within(layer.nodes(), mount.path()).entrySet()) {
            if (!(written.getValue() instanceof Node.Directory) && isOurs(written.getKey())) {
                compare(written.getKey(), written.getValue());
            }
        }
        if (layer.marks().contains(mount.path())) {
            deletedAt(mount.path());
        }
        for (String mark : Layer.within(layer.marks(), mount.path())) {
            if (isOurs(mark)) {
                deletedAt(mark);
            }
        }
        return new Changes(mount, new ArrayList<>(found.values()));
    }

    /** Whether a path belongs to this mount and not to one further beneath. */
    private boolean isOurs(String path) {
        return mount.path().equals(layer.mountAbove(path));
    }

    private void compare(String path, Node node) throws IOException {
        String inTree = mount.inTree(path);
        Optional<Entry> before = mount.tree().find(inTree);
        if (before.isEmpty() || before.get().isDirectory()) {
            add(Change.Kind.ADDED, path);
        } else if (!same(path, node, before.get())) {
            add(Change.Kind.MODIFIED, path);
        }
    }

    private boolean same(String path, Node node, Entry before) throws IOException {
        String inTree = mount.inTree(path);
        if (node instanceof Node.Link link) {
            return before.isLink() && mount.tree().readLink(inTree).equals(link.target());
        }
        Node.File file = (Node.File) node;
        if (!before.isFile() || before.mode() != file.mode()) {
            return false;
        }
        if (before.size() != Entry.UNKNOWN_SIZE && before.size() != file.size()) {
            return false;
        }
        try (InputStream now = view.open(path)) {
            return mount.tree().holds(inTree, now, file.size());
        }
    }

    private void deletedAt(String path) throws IOException {
        Optional<Entry> before = mount.tree().find(mount.inTree(path));
        if (before.isPresent()) {
            deleted(path, before.get());
        }
    }

    private void deleted(String path, Entry before) throws IOException {
        if (before.isDirectory()) {
            for (Entry child : mount.tree().list(mount.inTree(path))) {
                deleted(PathText.child(path, child.name()), child);
            }
            return;
        }
        Node now = layer.nodes().get(path);
        boolean replaced = now != null && !(now instanceof Node.Directory) && isOurs(path);
        if (!replaced) {
            add(Change.Kind.DELETED, path);
        }
    }

    private void add(Change.Kind kind, String path) {
        found.put(path, new Change(kind, path, mount.inTree(path)));
    }
}
