package dev.haulier.step.file;

import org.jspecify.annotations.Nullable;

/** The config of {@code file-write}. */
record FileWriteConfig(
        String path, String contents, @Nullable String permissions, boolean overwrite) {

    FileWriteConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name a file in the workspace");
        }
        if (permissions != null) {
            check(permissions);
        }
    }

    private static void check(String permissions) {
        if (!permissions.matches("0[0-7]{3}")) {
            throw new IllegalArgumentException(
                    "permissions '" + permissions + "' are no mode: write 0 and three octal digits, such as \"0644\"");
        }
        int mode = Integer.parseInt(permissions, 8);
        if ((mode & 0111) != 0) {
            throw new IllegalArgumentException("permissions '" + permissions
                    + "' let the file be executed, which this step does not: use \"0644\"");
        }
        if ((mode & 0002) != 0) {
            throw new IllegalArgumentException(
                    "permissions '" + permissions + "' let everybody write the file: use \"0644\" or \"0600\"");
        }
    }
}
