package dev.haulier.githosting;

import dev.haulier.hosting.BranchHead;
import org.jspecify.annotations.Nullable;

/**
 * What a pull request says.
 *
 * @param title one line
 * @param description ends in a line that names the promotion, by which a run that was killed finds it again
 */
record PullRequestText(String title, String description) {

    private static final String MARK = "Haulier-Promotion: ";

    static PullRequestText of(GitOpenPrConfig config, BranchHead source, String promotion) {
        String message = source.message().strip();
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end).strip();
        String rest = end < 0 ? "" : message.substring(end).strip();
        @Nullable String title = config.title();
        @Nullable String description = config.description();
        if (title == null) {
            return new PullRequestText(
                    first.isEmpty() ? "Promote " + promotion : first,
                    marked(description == null ? rest : description, promotion));
        }
        return new PullRequestText(title.strip(), marked(description == null ? message : description, promotion));
    }

    private static String marked(String description, String promotion) {
        String text = description.strip();
        if (isOf(text, promotion)) {
            return text;
        }
        return (text.isEmpty() ? "" : text + "\n\n") + MARK + promotion;
    }

    /** Whether a description is that of a promotion's pull request. */
    static boolean isOf(String description, String promotion) {
        return description.lines().map(String::strip).anyMatch((MARK + promotion)::equals);
    }
}
