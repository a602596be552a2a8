package dev.haulier;

import dev.haulier.workspace.Change;

/**
 * A file of a repository that the promotion would change.
 *
 * @param mount where the repository lies in the workspace, such as {@code out}
 * @param path the file within the repository
 * @param kind how it would change
 * @param diff the change in unified form; a line that says so when the file is not text
 */
public record PlannedChange(String mount, String path, Change.Kind kind, String diff) {}
