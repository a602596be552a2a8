package dev.haulier.cli;

/** Where {@code java -jar haulier.jar} begins. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args what follows {@code haulier.jar} on the command line
     */
    public static void main(String[] args) {
        System.exit(new Cli(System.getenv(), System.out, System.err).run(args));
    }
}
