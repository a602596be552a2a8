package dev.haulier.step;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an external step would do.
 *
 * @param summary one line, such as "would push 1 commit to main of https://git.example.com/gitops.git"
 * @param detail more, such as a unified diff or a patch; empty if there is nothing to show
 * @param output the output that can be told beforehand
 * @param unknown whether the output cannot be told beforehand, so that what depends on it is unknown too
 */
public record Preview(String summary, String detail, Map<String, @Nullable Object> output, boolean unknown) {

    /**
     * An intent that can be told.
     *
     * @param summary one line
     * @param detail more, or empty
     * @param output the output that can be told beforehand
     * @return a preview
     */
    public static Preview of(String summary, String detail, Map<String, @Nullable Object> output) {
        return new Preview(summary, detail, output, false);
    }

    /**
     * An intent that can be told, whose output cannot.
     *
     * @param summary one line
     * @param detail more, or empty
     * @return a preview on whose output nothing can build
     */
    public static Preview withoutOutput(String summary, String detail) {
        return new Preview(summary, detail, Map.of(), true);
    }

    /**
     * Whether it tells nothing at all.
     *
     * @return true for {@link #opaque()}
     */
    public boolean isOpaque() {
        return equals(opaque());
    }

    /**
     * The answer of a step that cannot say what it would do.
     *
     * @return a preview without content
     */
    public static Preview opaque() {
        return new Preview("not known before it runs", "", Map.of(), true);
    }
}
