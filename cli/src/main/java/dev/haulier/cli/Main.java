package dev.haulier.cli;

import dev.haulier.git.JGitIsolation;

/** Where {@code java -jar haulier.jar} begins. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args what follows {@code haulier.jar} on the command line
     */
    public static void main(String[] args) {
        // The process is ours: JGit need not look for, read or write the user's Git configuration.
        JGitIsolation.apply();
        System.exit(new Cli(System.getenv(), System.out, System.err).run(args));
    }
}
