package dev.haulier.step.file;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.NoSuchPathException;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Packs a file, or what is in a directory. */
final class TarStep implements PromotionStep<TarConfig> {

    private static final StepType<TarConfig> TYPE = StepType.local("tar", TarConfig.class);

    @Override
    public StepType<TarConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, TarConfig config) throws IOException {
        Workspace workspace = context.workspace();
        String from = workspace.resolve(config.inPath());
        String to = workspace.resolve(config.outPath());
        Entry start = workspace
                .find(from)
                .orElseThrow(() -> new NoSuchPathException("there is nothing to pack at '" + config.inPath() + "'"));
        String ignore = config.ignore() == null ? "" : config.ignore();
        IgnoreRules rules;
        try {
            rules = IgnoreRules.parse(ignore, ignore.isBlank());
        } catch (IllegalArgumentException e) {
            return StepResult.failed(String.valueOf(e.getMessage()));
        }
        List<TarStream.Item> items = new ArrayList<>();
        if (start.isDirectory()) {
            collect(workspace, from, from, to, rules, items);
        } else if (!rules.ignores(start.name(), false)) {
            items.add(new TarStream.Item(start.name(), start));
        }
        if (items.size() > ArchiveLimits.ENTRIES) {
            return StepResult.errored(
                    "'" + config.inPath() + "' holds more than the " + ArchiveLimits.ENTRIES
                            + " entries that are packed",
                    null);
        }
        InputStream tar = TarStream.of(workspace, items);
        try (InputStream out = config.gzip() ? TarStream.gzipped(tar) : tar) {
            workspace.write(to, out, FileMode.REGULAR);
        }
        return StepResult.succeeded();
    }

    /** A listing is ordered by name, and so is the archive. It does not hold itself. */
    private static void collect(
            Workspace workspace,
            String root,
            String directory,
            String self,
            IgnoreRules rules,
            List<TarStream.Item> items) {
        for (Entry entry : workspace.list(directory)) {
            String name = root.isEmpty() ? entry.path() : entry.path().substring(root.length() + 1);
            if (!entry.path().equals(self) && !rules.ignores(name, entry.isDirectory())) {
                items.add(new TarStream.Item(name, entry));
                if (entry.isDirectory()) {
                    collect(workspace, root, entry.path(), self, rules, items);
                }
            }
        }
    }
}
