package dev.haulier.step.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.haulier.HaulierException;
import dev.haulier.internal.text.GlobPattern;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Deletes files, links and directories. Everything is found before anything is deleted. */
final class DeleteStep implements PromotionStep<DeleteConfig> {

    private static final String ROOT = "";
    private static final StepType<DeleteConfig> TYPE = StepType.local("delete", DeleteConfig.class);

    @Override
    public StepType<DeleteConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, DeleteConfig config) {
        Workspace workspace = context.workspace();
        Set<String> targets = new LinkedHashSet<>();
        for (String path : config.all()) {
            List<String> found;
            try {
                found = config.pathsAreGlobs() ? matches(workspace, path) : existing(workspace, path);
            } catch (BadGlob e) {
                return new StepResult.Errored(Map.of(), String.valueOf(e.getMessage()), e, false);
            }
            if (found.isEmpty() && config.strict()) {
                return StepResult.errored("there is nothing to delete at '" + path + "'", null);
            }
            targets.addAll(found);
        }
        if (targets.contains(ROOT)) {
            return new StepResult.Errored(
                    Map.of(),
                    "the root of a workspace cannot be deleted: name something in it, or use the glob '**'",
                    null,
                    false);
        }
        targets.forEach(workspace::delete);
        return StepResult.succeeded();
    }

    private static List<String> existing(Workspace workspace, String path) {
        return workspace.find(path).map(Entry::path).stream().toList();
    }

    private static List<String> matches(Workspace workspace, String glob) {
        String bare = glob.startsWith("./") ? glob.substring(2) : glob;
        Pattern pattern;
        try {
            pattern = Pattern.compile(GlobPattern.toRegex(bare));
        } catch (HaulierException | PatternSyntaxException e) {
            throw new BadGlob("the glob '" + glob + "' cannot be read: " + e.getMessage(), e);
        }
        if (bare.startsWith("/") || List.of(bare.split("/")).contains("..")) {
            return List.of();
        }
        String base = fixedPart(bare);
        Optional<Entry> start = workspace.find(base).filter(Entry::isDirectory);
        if (start.isEmpty()) {
            return List.of();
        }
        // Two stars match the directory in front of them too, but never the workspace itself.
        Stream<Entry> own = start.stream().filter(entry -> !entry.path().equals(ROOT));
        try (Stream<Entry> entries = workspace.walk(base)) {
            return Stream.concat(own, entries)
                    .map(Entry::path)
                    .filter(pattern::matches)
                    .toList();
        }
    }

    /** The directories in front of the first name with a wildcard, so that no more than those are walked. */
    private static String fixedPart(String glob) {
        int wild = 0;
        while (wild < glob.length() && "*?[{\\".indexOf(glob.charAt(wild)) < 0) {
            wild++;
        }
        int slash = glob.lastIndexOf('/', wild - 1);
        return slash < 0 ? "" : glob.substring(0, slash);
    }

    private static final class BadGlob extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadGlob(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
