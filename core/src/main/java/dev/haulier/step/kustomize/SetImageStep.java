package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.TextFile;
import dev.haulier.internal.yaml.YamlRecords;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Image;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets images in a kustomization and changes no other byte of it. */
final class SetImageStep implements PromotionStep<SetImageConfig> {

    private static final StepType<SetImageConfig> TYPE = StepType.local("kustomize-set-image", SetImageConfig.class);
    private static final String KEEP = "*";

    @Override
    public StepType<SetImageConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, SetImageConfig config) {
        Workspace workspace = context.workspace();
        String file = KustomizationFiles.only(workspace, config.path());
        try {
            String text = TextFile.read(workspace, file);
            List<YamlRecords.Change> changes = config.images().isEmpty()
                    ? ofFreight(context)
                    : ofConfig(config.images(), YamlRecords.read(text, "images"));
            String after = YamlRecords.edit(text, "images", "name", changes);
            if (!after.equals(text)) {
                workspace.write(file, after.getBytes(StandardCharsets.UTF_8));
            }
            List<Map<String, String>> images = YamlRecords.read(after, "images");
            return images.isEmpty()
                    ? StepResult.succeeded()
                    : StepResult.succeeded(Map.of("commitMessage", message(config.path(), images)));
        } catch (DataException e) {
            return StepResult.errored("'" + file + "' cannot be edited: " + e.getMessage(), e);
        }
    }

    private static List<YamlRecords.Change> ofConfig(
            List<SetImageConfig.Change> images, List<Map<String, String>> present) {
        return images.stream()
                .map(image -> {
                    Map<String, String> old = present.stream()
                            .filter(entry -> image.entry().equals(entry.get("name")))
                            .findFirst()
                            .orElse(Map.of());
                    return change(
                            image.entry(),
                            kept(image.newName(), old.get("newName")),
                            kept(image.tag(), old.get("newTag")),
                            kept(image.digest(), old.get("digest")));
                })
                .toList();
    }

    private static @Nullable String kept(@Nullable String wanted, @Nullable String old) {
        return KEEP.equals(wanted) ? old : wanted;
    }

    /** All images of the Freight, each of which must come from one subscription only. */
    private static List<YamlRecords.Change> ofFreight(StepContext context) {
        Map<String, Image> images = new LinkedHashMap<>();
        for (FreightReference reference : context.freight().references()) {
            for (Image image : reference.images()) {
                if (images.put(image.repoURL(), image) != null) {
                    throw new HaulierException("the Freight has image " + image.repoURL()
                            + " more than once, so it is not clear which is meant: say it by images");
                }
            }
        }
        return images.values().stream()
                .sorted(Comparator.comparing(Image::repoURL))
                .map(image -> change(image.repoURL(), null, image.tag(), image.digest()))
                .toList();
    }

    private static YamlRecords.Change change(
            String name, @Nullable String newName, @Nullable String tag, @Nullable String digest) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("newName", orNull(newName));
        values.put("newTag", orNull(tag));
        values.put("digest", orNull(digest));
        return new YamlRecords.Change(name, values);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String message(String path, List<Map<String, String>> images) {
        String lines = images.stream()
                .sorted(Comparator.comparing(image -> image.getOrDefault("name", "")))
                .map(SetImageStep::line)
                .collect(Collectors.joining());
        return "Updated " + path + " to use new image" + (images.size() == 1 ? "" : "s") + "\n" + lines;
    }

    private static String line(Map<String, String> image) {
        String name = image.getOrDefault("newName", image.getOrDefault("name", ""));
        String tag = image.getOrDefault("newTag", "");
        String digest = image.getOrDefault("digest", "");
        return "\n- " + name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
