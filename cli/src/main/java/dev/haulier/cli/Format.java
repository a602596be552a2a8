package dev.haulier.cli;

/** How a command prints what it found. */
enum Format {
    /** For people. */
    TABLE,
    /** The resources in wire shape. */
    JSON,
    /** The resources in wire shape. */
    YAML
}
