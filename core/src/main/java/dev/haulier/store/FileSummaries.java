package dev.haulier.store;

import dev.haulier.model.Resource;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The summaries of a state folder: read at once instead of all files, and kept up from then on. Thread-safe. */
final class FileSummaries {

    /** After how many files that had to be read their summaries are written down, so that a kill does not cost them all. */
    static final int BATCH = 1_000;

    private final Path folder;
    private final FileWriter writer;
    /** What is made of the resources that this program writes, by their class. */
    private final Map<Class<?>, Summary<?>> rules = new ConcurrentHashMap<>();

    FileSummaries(Path folder, FileWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /** The summaries of all files in a folder; those that are missing are made of the files that a function reads. */
    <R extends Resource> Map<String, String> of(
            Summary<R> summary, String project, Path files, Function<Path, Optional<R>> reader) {
        rules.put(summary.type(), summary);
        SummaryFile kept = file(summary, project);
        SummaryFile.Content content = kept.read();
        Map<String, String> stamps = stamps(files);
        var found = new HashMap<String, String>();
        var fresh = new ArrayList<SummaryFile.Line>();
        for (Map.Entry<String, String> stamp : stamps.entrySet()) {
            Path file = files.resolve(stamp.getKey());
            Optional<String> name = FileNames.decode(file);
            SummaryFile.Line line = content.lines().get(stamp.getKey());
            if (name.isPresent() && line != null && line.stamp().equals(stamp.getValue())) {
                found.put(name.get(), line.text());
            } else if (name.isPresent()) {
                Optional<String> text = read(file, reader).flatMap(summary::of);
                if (text.isPresent()) {
                    found.put(name.get(), text.get());
                    fresh.add(new SummaryFile.Line(stamp.getKey(), stamp.getValue(), text.get()));
                    add(kept, fresh, BATCH);
                }
            }
        }
        add(kept, fresh, 1);
        int good = found.size();
        if (content.count() - good > Math.max(SummaryFile.MIN_SURPLUS, good)) {
            attempt(() -> kept.clearOut(stamps.keySet()));
        }
        return found;
    }

    private static <R extends Resource> Optional<R> read(Path file, Function<Path, Optional<R>> reader) {
        try {
            return reader.apply(file);
        } catch (StoreException e) {
            // Whoever asks for the resource itself is told.
            return Optional.empty();
        }
    }

    private void add(SummaryFile kept, List<SummaryFile.Line> fresh, int least) {
        if (fresh.size() >= least) {
            attempt(() -> kept.add(fresh));
            fresh.clear();
        }
    }

    /** What goes wrong with the index stops nobody, also where nothing can be written at all. */
    private void attempt(FileWriter.Work<Boolean> work) {
        try {
            writer.exclusively(work);
        } catch (StoreException e) {
            // The next program reads the files.
        }
    }

    /** The stamps of the files in a folder. What is a link, or else no plain file, has none that could be trusted. */
    private static Map<String, String> stamps(Path files) {
        var stamps = new HashMap<String, String>();
        try {
            Files.walkFileTree(files, EnumSet.noneOf(FileVisitOption.class), 1, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && FileNames.isResource(file)) {
                        stamps.put(file.getFileName().toString(), SummaryFile.stamp(attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // It has gone meanwhile, or cannot be looked at: it is read when somebody asks for it.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StoreException("The folder " + files + " cannot be listed: " + e, e);
        }
        return stamps;
    }

    /** What is to be kept of a resource that this program is about to write. */
    <R extends Resource> Optional<String> text(R resource) {
        Summary<?> rule = rules.get(resource.getClass());
        return rule == null ? Optional.empty() : text(rule, resource);
    }

    private static <S extends Resource> Optional<String> text(Summary<S> rule, Resource resource) {
        return rule.of(rule.type().cast(resource));
    }

    /** Keeps the summary of a file that was just written, by whoever holds the write lock. */
    void keep(Path file, Resource resource, String text) {
        Summary<?> rule = rules.get(resource.getClass());
        if (rule == null) {
            return;
        }
        try {
            String stamp = SummaryFile.stamp(Files.readAttributes(file, BasicFileAttributes.class));
            file(rule, resource.metadata().namespace())
                    .add(Set.of(new SummaryFile.Line(file.getFileName().toString(), stamp, text)));
        } catch (IOException e) {
            // The file is written, and will be read by whoever misses its summary.
        }
    }

    private SummaryFile file(Summary<?> summary, String project) {
        String kind = FileNames.kind(summary.type());
        return new SummaryFile(folder.resolve(FileNames.encode(project)), kind + "-" + summary.version());
    }
}
