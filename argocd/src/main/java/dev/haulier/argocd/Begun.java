package dev.haulier.argocd;

/** What came of asking for an operation. */
sealed interface Begun {

    /** It was asked for. */
    record Yes() implements Begun {}

    /** It was not: the Application has changed or gone since it was looked at, or is at work. To be decided anew. */
    record Changed() implements Begun {}

    /**
     * It was not, for Argo CD lets nobody sync now.
     *
     * @param why in Argo CD's words
     */
    record Blocked(String why) implements Begun {}
}
