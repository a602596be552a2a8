package dev.haulier.step.file;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.NoSuchPathException;
import dev.haulier.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Copies a file, or a directory with all that is in it. Links within a directory are left out, as Kargo does. */
final class CopyStep implements PromotionStep<CopyConfig> {

    private static final StepType<CopyConfig> TYPE = StepType.local("copy", CopyConfig.class);

    @Override
    public StepType<CopyConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, CopyConfig config) {
        Workspace workspace = context.workspace();
        String from = workspace.resolve(config.inPath());
        String to = workspace.resolve(config.outPath());
        Entry start = workspace
                .find(from)
                .orElseThrow(() -> new NoSuchPathException("there is nothing to copy at '" + config.inPath() + "'"));
        IgnoreRules rules;
        try {
            rules = IgnoreRules.parse(config.ignore() == null ? "" : config.ignore());
        } catch (IllegalArgumentException e) {
            return StepResult.failed(String.valueOf(e.getMessage()));
        }
        if (start.isFile()) {
            if (!rules.ignores(start.name(), false)) {
                boolean intoDirectory =
                        workspace.find(to).filter(Entry::isDirectory).isPresent();
                workspace.copy(start.path(), intoDirectory ? child(to, start.name()) : to);
            }
            return StepResult.succeeded();
        }
        // What is to be copied is settled first, lest a copy into itself never end.
        List<Entry> chosen = new ArrayList<>();
        collect(workspace, from, from, rules, chosen);
        workspace.createDirectory(to);
        for (Entry entry : chosen) {
            String target = child(to, within(from, entry.path()));
            if (entry.isDirectory()) {
                workspace.createDirectory(target);
            } else {
                workspace.copy(entry.path(), target);
            }
        }
        return StepResult.succeeded();
    }

    private static void collect(
            Workspace workspace, String root, String directory, IgnoreRules rules, List<Entry> chosen) {
        for (Entry entry : workspace.list(directory)) {
            if (!entry.isLink() && !rules.ignores(within(root, entry.path()), entry.isDirectory())) {
                chosen.add(entry);
                if (entry.isDirectory()) {
                    collect(workspace, root, entry.path(), rules, chosen);
                }
            }
        }
    }

    private static String within(String root, String path) {
        return root.isEmpty() ? path : path.substring(root.length() + 1);
    }

    private static String child(String directory, String path) {
        return directory.isEmpty() ? path : directory + "/" + path;
    }
}
