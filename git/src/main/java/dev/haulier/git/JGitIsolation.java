package dev.haulier.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit away from the user's and the system's configuration, for the whole process.
 *
 * <p>For programs that own their JVM, such as a command-line tool. In a host that uses JGit for itself it would change
 * what that sees too.
 */
public final class JGitIsolation {

    private JGitIsolation() {}

    /**
     * From now on, JGit in this process neither reads the Git configuration of the user or the system nor starts
     * {@code git} to find it, and writes none. Must come before the first use of JGit to keep it from all of that.
     */
    public static void apply() {
        SystemReader present = SystemReader.getInstance();
        if (!(present instanceof Isolated)) {
            SystemReader.setInstance(new Isolated(present));
        }
    }

    private static final class Isolated extends SystemReader.Delegate {

        Isolated(SystemReader present) {
            super(present);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new Nothing(parent, fs);
        }
    }

    /** A configuration without a file. */
    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
