package dev.haulier.artifact;

/** Why a candidate was not kept. */
public enum DropReason {
    /** Its name is not a semantic version. */
    NOT_A_VERSION("not a version"),
    /** Its version does not fit the constraint. */
    OUTSIDE_CONSTRAINT("outside the constraint"),
    /** A pattern says to ignore it. */
    IGNORED("ignored by a pattern"),
    /** There are patterns of what is allowed, and it matches none. */
    NOT_ALLOWED("matches no allowed pattern"),
    /** It does not run on the platform that is asked for. */
    WRONG_PLATFORM("wrong platform"),
    /** The expression filter says no. */
    FILTERED("refused by the expression filter"),
    /** It changes no path that counts. */
    PATHS("changes no path that counts"),
    /** It is older than the subscription wants. */
    TOO_OLD("too old"),
    /** It was there and is no more, or what it points to is. */
    MISSING("missing"),
    /** What it points to cannot be read. */
    UNREADABLE("unreadable"),
    /** Enough better ones were found. */
    BEYOND_LIMIT("beyond the limit");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    /**
     * The reason in words.
     *
     * @return a few words in lower case
     */
    public String text() {
        return text;
    }
}
