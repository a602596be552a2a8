package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The one kind of workspace that there is: an upper layer on disk over trees. */
final class OverlayWorkspace implements Workspace {

    private static final String DATA = "data";
    private static final String REAL = "real";

    private final Path folder;
    private final Layer layer;
    private final DataFiles data;
    /** Null in a fork, which does not outlive the process. */
    private final @Nullable Journal journal;

    private final View view;
    private final WorkspaceLimits limits;
    private int realFolders;

    private OverlayWorkspace(
            Path folder, Layer layer, DataFiles data, @Nullable Journal journal, WorkspaceLimits limits) {
        this.folder = folder;
        this.layer = layer;
        this.data = data;
        this.journal = journal;
        this.limits = limits;
        this.view = new View(layer, data, limits);
    }

    static OverlayWorkspace open(Path folder, TreeResolver trees, WorkspaceLimits limits) {
        try {
            Files.createDirectories(folder);
            Path dataFolder = folder.resolve(DATA);
            Layer layer = new Layer(dataFolder, trees);
            Journal journal = Journal.open(folder, layer);
            DataFiles data = new DataFiles(dataFolder);
            data.open(layer);
            Folders.remove(folder.resolve(REAL));
            return new OverlayWorkspace(folder, layer, data, journal, limits);
        } catch (IOException e) {
            throw new WorkspaceException("the workspace '" + folder + "' cannot be opened: " + reason(e), e);
        }
    }

    @Override
    public String resolve(String path) {
        return view.resolve(path, true);
    }

    @Override
    public void checkNew(String directory, String path) {
        String at = PathText.child(resolve(directory), path);
        PathText.refuseGitNames(view.resolveNew(at), PathText.shown(at));
    }

    @Override
    public Optional<Entry> find(String path) {
        return Optional.ofNullable(view.find(view.resolve(path, false)));
    }

    @Override
    public List<Entry> list(String path) {
        return view.list(view.directory(path));
    }

    @Override
    public Stream<Entry> walk(String path) {
        Iterable<Entry> entries = () -> new Walk(view, view.directory(path), limits.entries());
        return StreamSupport.stream(entries.spliterator(), false);
    }

    @Override
    public byte[] read(String path) {
        Entry entry = view.file(path);
        if (entry.size() > limits.fileBytes()) {
            throw DataFiles.tooLarge(PathText.shown(path), limits.fileBytes());
        }
        try (InputStream in = view.open(entry.path())) {
            byte[] bytes = in.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > limits.fileBytes()) {
                throw DataFiles.tooLarge(PathText.shown(path), limits.fileBytes());
            }
            return bytes;
        } catch (IOException e) {
            throw new WorkspaceException("file " + PathText.shown(path) + " cannot be read: " + reason(e), e);
        }
    }

    @Override
    public InputStream open(String path) {
        Entry entry = view.file(path);
        try {
            return view.open(entry.path());
        } catch (IOException e) {
            throw new WorkspaceException("file " + PathText.shown(path) + " cannot be read: " + reason(e), e);
        }
    }

    @Override
    public String readLink(String path) {
        String at = view.resolve(path, false);
        Entry entry = view.find(at);
        if (entry == null || !entry.isLink()) {
            throw new NoSuchPathException("there is no symbolic link " + PathText.shown(path));
        }
        return view.readLink(at);
    }

    @Override
    public void write(String path, byte[] content) {
        write(path, null, shown -> data.write(content, limits.fileBytes(), shown));
    }

    @Override
    public void write(String path, byte[] content, FileMode mode) {
        write(path, mode, shown -> data.write(content, limits.fileBytes(), shown));
    }

    @Override
    public void write(String path, InputStream content, FileMode mode) {
        write(path, mode, shown -> data.write(content, limits.fileBytes(), shown));
    }

    @Override
    public void copy(String path, String to) {
        Entry from = view.file(path);
        write(to, from.mode(), shown -> {
            if (layer.nodes().get(from.path()) instanceof Node.File file && data.holds(file)) {
                return new DataFiles.Written(file.place(), file.size());
            }
            try (InputStream content = view.open(from.path())) {
                return data.write(content, limits.fileBytes(), shown);
            }
        });
    }

    /** Writes the bytes of a file that is shown by a name in messages. */
    private interface Content {
        DataFiles.Written write(String shown) throws IOException;
    }

    private void write(String path, @Nullable FileMode wanted, Content content) {
        String at = resolve(path);
        String shown = PathText.shown(path);
        Entry before = view.find(at);
        if (before != null && before.isDirectory()) {
            throw new WorkspaceException(shown + " is a directory: name a file to write");
        }
        PathText.refuseGitNames(at, shown);
        List<String> missing = roomFor(at, shown);
        try {
            DataFiles.Written written = content.write(shown);
            makeDirectories(missing);
            FileMode kept = before == null ? FileMode.REGULAR : before.mode();
            edit(new Edit.Put(
                    at,
                    wanted == null ? kept : wanted,
                    written.size(),
                    written.place().text()));
        } catch (IOException e) {
            throw new WorkspaceException("file " + shown + " cannot be written: " + reason(e), e);
        }
    }

    @Override
    public void link(String path, String target) {
        String at = view.resolve(path, false);
        String shown = PathText.shown(path);
        Entry before = view.find(at);
        if (before != null && before.isDirectory()) {
            throw new WorkspaceException(shown + " is a directory: a link cannot take its place");
        }
        PathText.refuseGitNames(at, shown);
        // Where it leads must be inside; that nothing is there yet is no harm.
        view.resolve(PathText.parent(at), PathText.names(target), true, PathText.shown(target));
        makeDirectories(roomFor(at, shown));
        edit(new Edit.Link(at, target));
    }

    @Override
    public void createDirectory(String path) {
        String at = resolve(path);
        String shown = PathText.shown(path);
        PathText.refuseGitNames(at, shown);
        List<String> missing = missing(at, shown);
        checkRoom(missing.size(), shown);
        makeDirectories(missing);
    }

    @Override
    public boolean delete(String path) {
        String at = view.resolve(path, false);
        if (at.isEmpty()) {
            throw new WorkspaceException("the root of a workspace cannot be deleted: name something in it");
        }
        if (view.find(at) == null) {
            return false;
        }
        boolean mark = treeBeneathShows(at);
        if (mark && !layer.nodes().containsKey(at) && !layer.marks().contains(at)) {
            checkRoom(1, PathText.shown(path));
        }
        edit(new Edit.Delete(at, mark));
        return true;
    }

    private boolean treeBeneathShows(String path) {
        String parent = PathText.parent(path);
        String mount = layer.mountAbove(parent);
        if (mount == null || layer.isMarked(parent, mount)) {
            return false;
        }
        Mount beneath = view.mount(mount);
        try {
            return beneath.tree().find(beneath.inTree(path)).isPresent();
        } catch (IOException e) {
            throw new WorkspaceException(PathText.shown(path) + " cannot be read: " + reason(e), e);
        }
    }

    @Override
    public void clear(String path) {
        edit(new Edit.Clear(view.directory(path)));
    }

    @Override
    public void mount(String path, Tree tree, Map<String, String> attributes) {
        String at = resolve(path);
        String shown = PathText.shown(path);
        Entry before = view.find(at);
        if (before != null && !before.isDirectory()) {
            throw new WorkspaceException(shown + " is there already: mount at a path that is free");
        }
        if (layer.mounts().containsKey(at) || (before != null && !view.list(at).isEmpty())) {
            throw new WorkspaceException(shown + " is not empty: mount at a path that is free or empty");
        }
        PathText.refuseGitNames(at, shown);
        List<String> missing = missing(PathText.parent(at), shown);
        checkRoom(missing.size() + 1, shown);
        makeDirectories(missing);
        layer.know(tree);
        edit(new Edit.Mounted(at, tree.identity(), attributes));
    }

    @Override
    public void remount(String path, Tree tree) {
        remount(path, tree, view.mount(resolve(path)).attributes());
    }

    @Override
    public void remount(String path, Tree tree, Map<String, String> attributes) {
        String at = view.mount(resolve(path)).path();
        layer.know(tree);
        edit(new Edit.Remounted(at, tree.identity(), attributes));
    }

    @Override
    public void annotate(String path, Map<String, String> attributes) {
        edit(new Edit.Annotated(view.mount(resolve(path)).path(), attributes));
    }

    @Override
    public Optional<Mount> mountOf(String path) {
        return Optional.ofNullable(view.mountAbove(resolve(path)));
    }

    @Override
    public List<Mount> mounts() {
        return layer.mounts().keySet().stream().map(view::mount).toList();
    }

    @Override
    public Changes changes(String path) {
        Mount mount = view.mount(resolve(path));
        try {
            return new ChangeFinder(layer, view, mount).find();
        } catch (IOException e) {
            throw new WorkspaceException(
                    "the changes at " + PathText.shown(path) + " cannot be found: " + reason(e), e);
        }
    }

    @Override
    public RealFolder realFolder(String path, Collection<String> only) {
        Path real = folder.resolve(REAL).resolve(Integer.toString(++realFolders));
        return FilledFolder.fill(this, view.directory(path), real, only);
    }

    @Override
    public Workspace fork(Path other) {
        try {
            Files.createDirectories(other.resolve(DATA));
        } catch (IOException e) {
            throw new WorkspaceException("the folder '" + other + "' cannot be used: " + reason(e), e);
        }
        Layer copy = layer.copy(other.resolve(DATA));
        return new OverlayWorkspace(other, copy, new DataFiles(other.resolve(DATA)), null, limits);
    }

    @Override
    public void flush() {
        try {
            data.flush();
            if (journal != null) {
                journal.flush();
            }
        } catch (IOException e) {
            throw new WorkspaceException("the workspace '" + folder + "' cannot be flushed: " + reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            data.close();
            if (journal == null) {
                Folders.remove(folder);
            } else {
                journal.close();
            }
        } catch (IOException e) {
            throw new WorkspaceException("the workspace '" + folder + "' cannot be closed: " + reason(e), e);
        }
    }

    /** The directories that are not there yet on the way to a path, from the top, once there is room for them and for it. */
    private List<String> roomFor(String path, String shown) {
        List<String> missing = missing(PathText.parent(path), shown);
        checkRoom(missing.size() + (layer.nodes().containsKey(path) ? 0 : 1), shown);
        return missing;
    }

    private List<String> missing(String directory, String shown) {
        List<String> missing = new ArrayList<>();
        String at = directory;
        for (; !at.isEmpty() && view.find(at) == null; at = PathText.parent(at)) {
            missing.add(0, at);
        }
        Entry entry = view.find(at);
        if (entry != null && !entry.isDirectory()) {
            throw new WorkspaceException(PathText.shown(at) + " is not a directory, so " + shown + " cannot be made");
        }
        return missing;
    }

    private void makeDirectories(List<String> missing) {
        missing.forEach(directory -> edit(new Edit.Directory(directory)));
    }

    private void checkRoom(int more, String shown) {
        if (more > 0 && layer.size() + more > limits.entries()) {
            throw new WorkspaceException("the workspace takes " + limits.entries() + " entries and holds "
                    + layer.size() + ", so there is no room for " + shown);
        }
    }

    private void edit(Edit edit) {
        try {
            if (journal != null) {
                journal.append(edit);
            }
        } catch (IOException e) {
            throw new WorkspaceException("the workspace '" + folder + "' cannot be written: " + reason(e), e);
        }
        layer.apply(edit);
    }

    static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
