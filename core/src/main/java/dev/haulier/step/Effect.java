package dev.haulier.step;

/** How far a step's effect reaches; a plan runs the one and only previews the other. */
public enum Effect {
    /** Nothing outside the promotion's workspace changes, though things outside may be read. */
    LOCAL,
    /** Something outside changes: a remote branch, a cluster, a registry. */
    EXTERNAL
}
