package dev.haulier.step.file;

import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.PathEscapeException;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a file byte by byte as the config has it. The permissions are checked as Kargo does; a workspace keeps no more of
 * them than whether a file may be executed, and this one may not.
 */
final class FileWriteStep implements PromotionStep<FileWriteConfig> {

    private static final StepType<FileWriteConfig> TYPE = StepType.local("file-write", FileWriteConfig.class);

    @Override
    public StepType<FileWriteConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, FileWriteConfig config) {
        Workspace workspace = context.workspace();
        Optional<Entry> there;
        try {
            String link = linkOnTheWay(workspace, config.path());
            if (!link.isEmpty()) {
                return StepResult.failed("'" + config.path() + "' leads through the link '" + link
                        + "', and a file is not written through one: name its true path");
            }
            there = workspace.find(config.path());
        } catch (PathEscapeException e) {
            return StepResult.failed(String.valueOf(e.getMessage()));
        }
        if (there.isPresent() && !config.overwrite()) {
            return StepResult.failed("'" + config.path() + "' is there already: set overwrite to replace it");
        }
        if (there.isPresent() && there.get().isDirectory()) {
            return StepResult.errored("'" + config.path() + "' is a directory: name a file in it", null);
        }
        workspace.write(config.path(), config.contents().getBytes(StandardCharsets.UTF_8), FileMode.REGULAR);
        return StepResult.succeeded();
    }

    /** The first link that a path goes through or ends at, or the empty text. */
    private static String linkOnTheWay(Workspace workspace, String path) {
        for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
            String start = end < 0 ? path : path.substring(0, end);
            if (workspace.find(start).filter(Entry::isLink).isPresent()) {
                return start;
            }
            if (end < 0) {
                return "";
            }
        }
    }
}
