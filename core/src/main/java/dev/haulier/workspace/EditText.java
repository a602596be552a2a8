package dev.haulier.workspace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** An edit as a line of text: a checksum, a verb and fields, with tabs between. */
final class EditText {

    private EditText() {}

    static String line(Edit edit) {
        StringJoiner joined = new StringJoiner("\t");
        for (String field : fields(edit)) {
            joined.add(escape(field));
        }
        String body = joined.toString();
        return checksum(body) + "\t" + body + "\n";
    }

    /** Reads a line without its end; null when it is not whole. */
    static @Nullable Edit parse(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0 || !checksum(line.substring(tab + 1)).equals(line.substring(0, tab))) {
            return null;
        }
        List<String> fields = Arrays.stream(line.substring(tab + 1).split("\t", -1))
                .map(EditText::unescape)
                .toList();
        return edit(fields);
    }

    private static List<String> fields(Edit edit) {
        if (edit instanceof Edit.Put put) {
            return List.of("put", put.path(), put.mode().name(), Long.toString(put.size()), put.data());
        } else if (edit instanceof Edit.Link link) {
            return List.of("link", link.path(), link.target());
        } else if (edit instanceof Edit.Directory) {
            return List.of("directory", edit.path());
        } else if (edit instanceof Edit.Delete delete) {
            return List.of("delete", delete.path(), Boolean.toString(delete.mark()));
        } else if (edit instanceof Edit.Clear) {
            return List.of("clear", edit.path());
        } else if (edit instanceof Edit.Mark) {
            return List.of("mark", edit.path());
        } else if (edit instanceof Edit.Mounted mounted) {
            return withAttributes(mounted.attributes(), "mount", mounted.path(), mounted.identity());
        } else if (edit instanceof Edit.Remounted remounted) {
            return withAttributes(remounted.attributes(), "remount", remounted.path(), remounted.identity());
        } else if (edit instanceof Edit.Annotated annotated) {
            return withAttributes(annotated.attributes(), "annotate", annotated.path());
        }
        throw new IllegalStateException("no text for " + edit);
    }

    private static Edit edit(List<String> fields) {
        String path = fields.get(1);
        return switch (fields.get(0)) {
            case "put" ->
                new Edit.Put(path, FileMode.valueOf(fields.get(2)), Long.parseLong(fields.get(3)), fields.get(4));
            case "link" -> new Edit.Link(path, fields.get(2));
            case "directory" -> new Edit.Directory(path);
            case "delete" -> new Edit.Delete(path, Boolean.parseBoolean(fields.get(2)));
            case "clear" -> new Edit.Clear(path);
            case "mark" -> new Edit.Mark(path);
            case "mount" -> new Edit.Mounted(path, fields.get(2), attributes(fields, 3));
            case "remount" -> new Edit.Remounted(path, fields.get(2), attributes(fields, 3));
            case "annotate" -> new Edit.Annotated(path, attributes(fields, 2));
            default ->
                throw new WorkspaceException("the workspace's journal has the unknown verb '" + fields.get(0)
                        + "': it was written by a newer version");
        };
    }

    private static List<String> withAttributes(Map<String, String> attributes, String... first) {
        List<String> fields = new ArrayList<>(List.of(first));
        new TreeMap<>(attributes).forEach((name, value) -> {
            fields.add(name);
            fields.add(value);
        });
        return fields;
    }

    private static Map<String, String> attributes(List<String> fields, int start) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = start; i + 1 < fields.size(); i += 2) {
            attributes.put(fields.get(i), fields.get(i + 1));
        }
        return attributes;
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                i++;
                text.append(
                        switch (field.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> field.charAt(i);
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
