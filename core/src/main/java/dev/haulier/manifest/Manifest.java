package dev.haulier.manifest;

import dev.haulier.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A resource and where it was read.
 *
 * <p>Immutable and thread-safe.
 *
 * @param resource the resource
 * @param file where it was read, as the reader was given it
 * @param line the line it begins on, from 1
 * @param lines the line of each field by its path, such as {@code spec.vars[0].name}
 * @param unknownFields the fields that are not known, kept by lenient reading
 */
public record Manifest(
        Resource resource, String file, int line, Map<String, Integer> lines, List<UnknownField> unknownFields) {

    /** Copies what is handed in. */
    public Manifest {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(file, "file");
        lines = Map.copyOf(lines);
        unknownFields = List.copyOf(unknownFields);
    }

    /**
     * The line of a field.
     *
     * @param path such as {@code spec.vars[0].name}
     * @return the line of the field, or of the nearest one around it that is in the file
     */
    public int lineOf(String path) {
        String around = path;
        while (!around.isEmpty()) {
            Integer found = lines.get(around);
            if (found != null) {
                return found;
            }
            int end = Math.max(around.lastIndexOf('.'), around.lastIndexOf('['));
            around = around.substring(0, Math.max(end, 0));
        }
        return line;
    }
}
