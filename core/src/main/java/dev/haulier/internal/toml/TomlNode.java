package dev.haulier.internal.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a TOML text holds, with the places of its single values. */
sealed interface TomlNode {

    /** Names and what they hold; of {@code [a]}, of {@code a.b = 1}, or between braces. */
    record Table(Map<String, TomlNode> entries) implements TomlNode {

        Table() {
            this(new LinkedHashMap<>());
        }
    }

    /** Elements, between brackets or by {@code [[a]]}. */
    record Array(List<TomlNode> elements) implements TomlNode {

        Array() {
            this(new ArrayList<>());
        }
    }

    /** A single value from one position to before another. */
    record Scalar(int start, int end) implements TomlNode {}
}
