package dev.haulier.argocd;

/** Brings what others said into a message of one line. */
final class OneLine {

    /** How much of somebody else's message is passed on, in characters. */
    static final int LONGEST = 1_000;

    private OneLine() {}

    /** The text with line breaks as spaces, cut when it is too long. */
    static String of(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
