package dev.haulier.internal.toml;

import dev.haulier.internal.text.DataException;
import java.util.ArrayList;
import java.util.List;

/** Finds the places of all values in a text that is known to be TOML. Used once. */
final class TomlScanner {

    /** How many arrays and inline tables may lie in each other. */
    static final int DEEPEST = 100;

    private final String text;
    private int at;

    private TomlScanner(String text) {
        this.text = text;
    }

    static TomlNode.Table scan(String text) {
        try {
            return new TomlScanner(text).document();
        } catch (StringIndexOutOfBoundsException e) {
            throw new DataException("not TOML: it ends in the midst of a value", e);
        }
    }

    private TomlNode.Table document() {
        TomlNode.Table root = new TomlNode.Table();
        TomlNode.Table current = root;
        for (skip(true); at < text.length(); skip(true)) {
            if (text.startsWith("[[", at)) {
                at += 2;
                List<String> names = names();
                at += 2;
                current = new TomlNode.Table();
                TomlNode.Table parent = table(root, names.subList(0, names.size() - 1));
                if (parent.entries().computeIfAbsent(last(names), name -> new TomlNode.Array())
                        instanceof TomlNode.Array array) {
                    array.elements().add(current);
                }
            } else if (text.charAt(at) == '[') {
                at++;
                current = table(root, names());
                at++;
            } else {
                entry(current, 1);
            }
        }
        return root;
    }

    private void entry(TomlNode.Table table, int depth) {
        List<String> names = names();
        at++; // the equals sign
        skip(false);
        TomlNode value = value(depth);
        table(table, names.subList(0, names.size() - 1)).entries().put(last(names), value);
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    /** The table of these names, made if it is not there; of an array of tables it is the last one. */
    private static TomlNode.Table table(TomlNode.Table from, List<String> names) {
        TomlNode.Table table = from;
        for (String name : names) {
            TomlNode next = table.entries().computeIfAbsent(name, missing -> new TomlNode.Table());
            if (next instanceof TomlNode.Array array && !array.elements().isEmpty()) {
                next = array.elements().get(array.elements().size() - 1);
            }
            if (!(next instanceof TomlNode.Table inner)) {
                throw new DataException("not TOML: '" + name + "' is no table");
            }
            table = inner;
        }
        return table;
    }

    /** Names with dots between, up to what is none, with the white space behind. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        while (true) {
            skip(false);
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int start = at;
                string();
                names.add(TomlText.meaning(text.substring(start, at)));
            } else {
                int start = at;
                while (".=] \t".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                names.add(text.substring(start, at));
            }
            skip(false);
            if (text.charAt(at) != '.') {
                return names;
            }
            at++;
        }
    }

    private TomlNode value(int depth) {
        if (depth > DEEPEST) {
            throw new DataException("values nest deeper than the " + DEEPEST + " levels that are read");
        }
        char c = text.charAt(at);
        if (c == '[') {
            return array(depth);
        }
        if (c == '{') {
            return inlineTable(depth);
        }
        int start = at;
        if (c == '"' || c == '\'') {
            string();
            return new TomlNode.Scalar(start, at);
        }
        while (at < text.length() && ",]}#\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        int end = at;
        while (" \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return new TomlNode.Scalar(start, end);
    }

    private TomlNode array(int depth) {
        TomlNode.Array array = new TomlNode.Array();
        at++;
        for (skip(true); text.charAt(at) != ']'; skip(true)) {
            if (text.charAt(at) == ',') {
                at++;
            } else {
                array.elements().add(value(depth + 1));
            }
        }
        at++;
        return array;
    }

    private TomlNode inlineTable(int depth) {
        TomlNode.Table table = new TomlNode.Table();
        at++;
        for (skip(true); text.charAt(at) != '}'; skip(true)) {
            if (text.charAt(at) == ',') {
                at++;
            } else {
                entry(table, depth + 1);
            }
        }
        at++;
        return table;
    }

    private void string() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        if (text.startsWith(three, at)) {
            at += 3;
            while (!text.startsWith(three, at)) {
                step(quote);
            }
            at += 3;
            // Up to two quotes may stand right before the closing ones.
            while (at < text.length() && text.charAt(at) == quote) {
                at++;
            }
            return;
        }
        at++;
        while (text.charAt(at) != quote) {
            step(quote);
        }
        at++;
    }

    private void step(char quote) {
        at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        if (at > text.length()) {
            throw new StringIndexOutOfBoundsException(at);
        }
    }

    /** White space, and with it comments and line ends where they mean nothing. */
    private void skip(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || (lines && (c == '\r' || c == '\n'))) {
                at++;
            } else if (lines && c == '#') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else {
                return;
            }
        }
    }
}
