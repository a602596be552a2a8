package dev.haulier.git;

import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The files of a commit, read from the mirror's objects; nothing is checked out. Not thread-safe. */
final class CommitTree implements Tree {

    /** How long the target of a symbolic link may be. */
    static final int LINK_LIMIT = 4096;

    private static final int DIRECTORIES_REMEMBERED = 512;

    private final Mirror mirror;
    private final TreeIdentity identity;
    private final ObjectId root;
    private final Map<String, CommitTree> submodules;
    private final Map<ObjectId, Map<String, TreeEntry>> directories = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Map<String, TreeEntry>> eldest) {
            return size() > DIRECTORIES_REMEMBERED;
        }
    };

    private CommitTree(Mirror mirror, TreeIdentity identity, ObjectId root, Map<String, CommitTree> submodules) {
        this.mirror = mirror;
        this.identity = identity;
        this.root = root;
        this.submodules = submodules;
    }

    static CommitTree of(Mirror mirror, ObjectId commit, String project, Sparse sparse) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            ObjectId root = walk.parseCommit(commit).getTree().copy();
            return new CommitTree(
                    mirror, new TreeIdentity(mirror.url().display(), commit, project, sparse, false), root, Map.of());
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    ObjectId commit() {
        return identity.commit();
    }

    Mirror mirror() {
        return mirror;
    }

    String project() {
        return identity.project();
    }

    /** The same part of another commit, with those of its submodules that are the same there. */
    CommitTree at(ObjectId commit) {
        CommitTree other = of(mirror, commit, identity.project(), identity.sparse());
        if (!identity.submodules()) {
            return other;
        }
        Map<String, CommitTree> same = new LinkedHashMap<>();
        submodules.forEach((path, tree) -> {
            if (other.submodule(path).filter(tree.commit()::equals).isPresent()) {
                same.put(path, tree);
            }
        });
        return other.with(same);
    }

    /** The same commit with submodules in their places. */
    CommitTree with(Map<String, CommitTree> filled) {
        TreeIdentity marked =
                new TreeIdentity(identity.url(), identity.commit(), identity.project(), identity.sparse(), true);
        return new CommitTree(mirror, marked, root, filled);
    }

    /** The commit that a submodule is at, if it is shown. */
    Optional<ObjectId> submodule(String path) {
        try {
            @Nullable TreeEntry found = path.isEmpty() ? null : entry(path);
            return found != null
                            && org.eclipse.jgit.lib.FileMode.GITLINK.equals(found.mode())
                            && identity.sparse().showsDirectory(path)
                    ? Optional.of(found.id())
                    : Optional.empty();
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }

    /** A path within a submodule. */
    private record Within(CommitTree tree, String mount, String path) {

        Entry outside(Entry entry) {
            String path = mount + "/" + entry.path();
            if (entry.isDirectory()) {
                return Entry.directory(path);
            }
            return entry.isLink() ? Entry.link(path) : Entry.file(path, entry.mode(), entry.size());
        }
    }

    private @Nullable Within within(String path) {
        for (Map.Entry<String, CommitTree> one : submodules.entrySet()) {
            String mount = one.getKey();
            if (path.equals(mount) || path.startsWith(mount + "/")) {
                return new Within(one.getValue(), mount, path.equals(mount) ? "" : path.substring(mount.length() + 1));
            }
        }
        return null;
    }

    @Override
    public String identity() {
        return identity.text();
    }

    @Override
    public Optional<Entry> find(String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(Entry.directory(""));
        }
        @Nullable Within within = within(path);
        if (within != null && !within.path().isEmpty()) {
            return within.tree().find(within.path()).map(within::outside);
        }
        @Nullable TreeEntry found = entry(path);
        return found == null || !shows(path, found) ? Optional.empty() : Optional.of(toEntry(path, found));
    }

    private boolean shows(String path, TreeEntry entry) {
        return entry.isBlob()
                ? identity.sparse().showsFile(path)
                : identity.sparse().showsDirectory(path);
    }

    private static Entry toEntry(String path, TreeEntry entry) {
        if (entry.isLink()) {
            return Entry.link(path);
        }
        if (!entry.isBlob()) {
            // A submodule is an empty directory until somebody fills it, as in a clone.
            return Entry.directory(path);
        }
        boolean executable = org.eclipse.jgit.lib.FileMode.EXECUTABLE_FILE.equals(entry.mode());
        return Entry.file(path, executable ? FileMode.EXECUTABLE : FileMode.REGULAR, Entry.UNKNOWN_SIZE);
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        @Nullable Within within = within(path);
        if (within != null) {
            return within.tree().list(within.path()).stream()
                    .map(within::outside)
                    .toList();
        }
        @Nullable ObjectId directory = directory(path);
        if (directory == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (TreeEntry entry : entries(directory, path).values()) {
            String below = path.isEmpty() ? entry.name() : path + "/" + entry.name();
            if (shows(below, entry)) {
                entries.add(toEntry(below, entry));
            }
        }
        return entries;
    }

    @Override
    public InputStream open(String path) throws IOException {
        @Nullable Within within = within(path);
        if (within != null) {
            return within.tree().open(within.path());
        }
        try (ObjectReader reader = mirror.repository().newObjectReader()) {
            return reader.open(blob(path, false), Constants.OBJ_BLOB).openStream();
        }
    }

    @Override
    public boolean holds(String path, InputStream content, long size) throws IOException {
        @Nullable Within within = within(path);
        if (within != null) {
            return within.tree().holds(within.path(), content, size);
        }
        try (ObjectInserter.Formatter names = new ObjectInserter.Formatter()) {
            return names.idFor(Constants.OBJ_BLOB, size, content).equals(blob(path, false));
        }
    }

    @Override
    public String readLink(String path) throws IOException {
        @Nullable Within within = within(path);
        if (within != null) {
            return within.tree().readLink(within.path());
        }
        try (ObjectReader reader = mirror.repository().newObjectReader()) {
            byte[] target = reader.open(blob(path, true), Constants.OBJ_BLOB).getBytes(LINK_LIMIT);
            return new String(target, StandardCharsets.UTF_8);
        }
    }

    private ObjectId blob(String path, boolean link) throws IOException {
        @Nullable TreeEntry entry = path.isEmpty() ? null : entry(path);
        if (entry == null || !entry.isBlob() || entry.isLink() != link || !shows(path, entry)) {
            throw new IOException((link ? "no link " : "no file ") + path + " in commit "
                    + identity.commit().name());
        }
        return entry.id();
    }

    private @Nullable TreeEntry entry(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        @Nullable ObjectId directory = directory(parent);
        return directory == null ? null : entries(directory, parent).get(path.substring(slash + 1));
    }

    private @Nullable ObjectId directory(String path) throws IOException {
        ObjectId at = root;
        if (path.isEmpty()) {
            return at;
        }
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String above = start == 0 ? "" : path.substring(0, start - 1);
            @Nullable TreeEntry entry = entries(at, above).get(path.substring(start, end));
            if (entry == null || !entry.isTree()) {
                return null;
            }
            at = entry.id();
            start = end + 1;
        }
        return at;
    }

    private Map<String, TreeEntry> entries(ObjectId tree, String path) throws IOException {
        @Nullable Map<String, TreeEntry> known = directories.get(tree);
        if (known != null) {
            return known;
        }
        try (ObjectReader reader = mirror.repository().newObjectReader()) {
            Map<String, TreeEntry> read = TreeEntry.read(reader, tree);
            for (TreeEntry entry : read.values()) {
                if (!GitNames.isSafe(entry.rawName())) {
                    throw new IOException("commit " + identity.commit().name() + " holds the name '" + entry.name()
                            + "' in '" + path + "', which is refused because it would harm what it is written to");
                }
            }
            directories.put(tree, read);
            return read;
        }
    }
}
