package dev.haulier.helm;

/** What Helm says of a failure, as one line. */
final class HelmWords {

    private static final int MAX_LENGTH = 500;

    private HelmWords() {}

    static String last(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : "…" + line.substring(line.length() - MAX_LENGTH);
    }
}
