package dev.haulier.store;

import dev.haulier.HaulierException;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * State in a folder, one readable YAML file for each resource: {@code <project>/<kind>/<name>.yaml}.
 *
 * <p>A write goes into a new file that is brought to the disk and then takes the old one's place at once, so a kill or a
 * power cut leaves the old state or the new one. Several processes may use one folder at the same time; within one process
 * a folder is opened once and shared. Thread-safe.
 */
public final class FileStore implements Store {

    /** What a file begins with that must end with {@link #END}; one that somebody else wrote may lack both. */
    static final String BEGINNING = "# This file is whole when its last line is three dots.\n";
    /** YAML's end of a document. What is cut short would otherwise often be good YAML, and tell of less than happened. */
    static final String END = "...\n";

    private final Path root;
    private final FileWriter writer;
    private final FileLocks locks;
    private final ChangeJournal journal;
    private final FileSummaries summaries;
    private final ParsedFiles parsed = new ParsedFiles();

    private FileStore(Path root, FileWriter writer) {
        this.root = root;
        this.writer = writer;
        this.locks = new FileLocks(root.resolve(".locks"));
        this.journal = new ChangeJournal(root.resolve(".changes"));
        this.summaries = new FileSummaries(root.resolve(".index"), writer);
    }

    /**
     * Opens a folder.
     *
     * @param folder where state is kept; made if it is not there
     * @return the store
     * @throws StoreException when the folder cannot be made or written, or is open in this process already
     */
    public static FileStore open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return new FileStore(root, FileWriter.open(root));
    }

    /**
     * Where state is kept.
     *
     * @return an absolute path
     */
    public Path folder() {
        return root;
    }

    @Override
    public <R extends Resource> Optional<Stored<R>> find(Class<R> type, String project, String name) {
        return read(type, FileNames.file(root, type, project, name));
    }

    @Override
    public List<String> names(Class<? extends Resource> type, String project) {
        var names = new ArrayList<String>();
        for (Path file : files(type, project)) {
            FileNames.decode(file)
                    .or(() -> read(type, file).map(stored -> stored.resource().name()))
                    .ifPresent(names::add);
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    @Override
    public <R extends Resource> List<Stored<R>> list(Class<R> type, String project) {
        var all = new ArrayList<Stored<R>>();
        for (Path file : files(type, project)) {
            read(type, file).ifPresent(all::add);
        }
        all.sort(Comparator.comparing(stored -> stored.resource().name()));
        return all;
    }

    private List<Path> files(Class<? extends Resource> type, String project) {
        Path folder = FileNames.folder(root, type, project);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(FileNames::isResource).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StoreException("The folder " + folder + " cannot be listed: " + e, e);
        }
    }

    private <R extends Resource> Optional<Stored<R>> read(Class<R> type, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            parsed.remove(file);
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("The state file " + file + " cannot be read: " + e, e);
        }
        String version = FileNames.sha256(bytes);
        Stored<?> known = parsed.get(file);
        if (known != null && known.version().equals(version) && type.isInstance(known.resource())) {
            return Optional.of(new Stored<>(type.cast(known.resource()), version));
        }
        Stored<R> stored = new Stored<>(parse(type, file, bytes), version);
        parsed.put(file, stored);
        return Optional.of(stored);
    }

    private <R extends Resource> R parse(Class<R> type, Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith(BEGINNING) && !text.stripTrailing().endsWith("\n" + END.strip())) {
                throw new HaulierException("it is cut short: its last line is not three dots");
            }
            R resource = Manifests.parseOne(type, text, file.toString());
            Path expected = FileNames.file(root, type, resource.metadata().namespace(), resource.name());
            if (!expected.equals(file)) {
                throw new HaulierException(
                        "it holds " + StoredVersions.label(resource) + ", which belongs into " + expected);
            }
            return resource;
        } catch (CharacterCodingException e) {
            throw garbled(file, "it is no UTF-8 text", e);
        } catch (HaulierException e) {
            throw garbled(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static StoreException garbled(Path file, String problem, Exception cause) {
        return new StoreException(
                "The state file " + file + " cannot be understood: " + problem
                        + "; repair it, or move it away to go on without it",
                cause);
    }

    @Override
    public <R extends Resource> Stored<R> create(R resource) {
        Path file = file(resource);
        R first = StoredVersions.first(resource).resource();
        return writer.exclusively(() -> {
            if (Files.exists(file)) {
                throw StoredVersions.alreadyThere(resource);
            }
            return write(file, first, true);
        });
    }

    @Override
    public <R extends Resource> Stored<R> replace(Stored<R> previous, R next) {
        return replace(previous, next, true);
    }

    @Override
    public <R extends Resource> Stored<R> replaceLightly(Stored<R> previous, R next) {
        return replace(previous, next, false);
    }

    private <R extends Resource> Stored<R> replace(Stored<R> previous, R next, boolean lasting) {
        StoredVersions.requireSame(previous.resource(), next);
        Path file = file(next);
        R numbered = StoredVersions.after(previous.resource(), next).resource();
        return writer.exclusively(() -> {
            if (!previous.version().equals(version(file))) {
                throw StoredVersions.changed(next);
            }
            return write(file, numbered, lasting);
        });
    }

    @Override
    public void delete(Stored<? extends Resource> previous) {
        Path file = file(previous.resource());
        writer.exclusively(() -> {
            String present = version(file);
            if (present != null && !previous.version().equals(present)) {
                throw StoredVersions.changed(previous.resource());
            }
            journal.add(previous.resource());
            parsed.remove(file);
            return writer.delete(file);
        });
    }

    private <R extends Resource> Stored<R> write(Path file, R resource, boolean lasting) throws IOException {
        byte[] bytes = (BEGINNING + Manifests.toYaml(resource) + END).getBytes(StandardCharsets.UTF_8);
        Optional<String> summary = summaries.text(resource);
        journal.add(resource);
        writer.replace(file, bytes, lasting);
        var stored = new Stored<>(resource, FileNames.sha256(bytes));
        parsed.put(file, stored);
        if (summary.isPresent()) {
            summaries.keep(file, resource, summary.get());
        }
        return stored;
    }

    private static @Nullable String version(Path file) throws IOException {
        try {
            return FileNames.sha256(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Path file(Resource resource) {
        return FileNames.file(root, resource.getClass(), resource.metadata().namespace(), resource.name());
    }

    /** {@inheritDoc} Files that somebody has changed with an editor are not told of; they are seen when they are read. */
    @Override
    public StoreChanges changes(String project, String since) {
        return writer.exclusively(() -> journal.since(project, since));
    }

    /**
     * {@inheritDoc} They are kept in the folder {@code .index}, which may be deleted at any time: it is made again of the files,
     * and a summary counts only as long as its file is the one that it was made of.
     */
    @Override
    public <R extends Resource> Map<String, String> summaries(Summary<R> summary, String project) {
        Class<R> type = summary.type();
        return summaries.of(
                summary,
                project,
                FileNames.folder(root, type, project),
                file -> read(type, file).map(Stored::resource));
    }

    @Override
    public Optional<StoreLock> lock(String name, Duration wait) throws InterruptedException {
        return locks.lock(name, wait);
    }

    @Override
    public void close() {
        writer.close();
    }
}
