package dev.haulier.step.file;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks an archive in the place of what was in a directory. It is read whole before anything is written. */
final class UntarStep implements PromotionStep<UntarConfig> {

    private static final StepType<UntarConfig> TYPE = StepType.local("untar", UntarConfig.class);

    @Override
    public StepType<UntarConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, UntarConfig config) throws IOException {
        Workspace workspace = context.workspace();
        String to = workspace.resolve(config.outPath());
        IgnoreRules rules;
        try {
            rules = IgnoreRules.parse(config.ignore() == null ? "" : config.ignore());
        } catch (IllegalArgumentException e) {
            return StepResult.failed(String.valueOf(e.getMessage()));
        }
        int strip = config.stripComponents() == null ? 0 : config.stripComponents();
        try {
            Unpacking unpacking;
            try (InputStream in = ArchiveInput.of(workspace.open(config.inPath()))) {
                unpacking = Unpacking.of(new TarReader(in), rules, strip);
            }
            unpacking.places().keySet().forEach(path -> workspace.checkNew(to, path));
            // Opened before the directory is cleared, which may hold the archive.
            try (InputStream in = ArchiveInput.of(workspace.open(config.inPath()))) {
                clear(workspace, to);
                write(workspace, to, unpacking, new TarReader(in));
            }
        } catch (ArchiveException e) {
            return StepResult.errored("'" + config.inPath() + "' cannot be unpacked: " + e.getMessage(), e);
        } catch (IOException e) {
            return StepResult.errored(
                    "'" + config.inPath() + "' cannot be unpacked, it is broken: " + e.getMessage(), e);
        }
        return StepResult.succeeded();
    }

    private static void clear(Workspace workspace, String to) {
        if (workspace.find(to).filter(entry -> !entry.isDirectory()).isPresent()) {
            workspace.delete(to);
        }
        workspace.createDirectory(to);
        workspace.clear(to);
    }

    private static void write(Workspace workspace, String to, Unpacking unpacking, TarReader archive)
            throws IOException {
        int number = 0;
        for (TarHeader header = archive.next(); header != null; header = archive.next()) {
            String path = unpacking.path(++number, header);
            if (path == null) {
                continue;
            }
            String target = child(to, path);
            switch (header.type()) {
                case TarHeader.DIRECTORY -> workspace.createDirectory(target);
                case TarHeader.LINK -> workspace.link(target, header.target());
                default ->
                    workspace.write(
                            target,
                            archive.content(),
                            (header.mode() & 0100) != 0 ? FileMode.EXECUTABLE : FileMode.REGULAR);
            }
        }
    }

    private static String child(String directory, String path) {
        return directory.isEmpty() ? path : directory + "/" + path;
    }
}
