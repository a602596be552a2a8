package dev.haulier.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** A name in a tree object, with the bytes it is really made of. The array is never changed. */
@SuppressWarnings("ArrayRecordComponent")
record TreeEntry(byte[] rawName, FileMode mode, ObjectId id) {

    /** The order that Git wants in a tree: a directory's name counts as if it ended in a slash. */
    static final Comparator<TreeEntry> ORDER = (a, b) -> Arrays.compareUnsigned(a.sortKey(), b.sortKey());

    static TreeEntry of(String name, FileMode mode, ObjectId id) {
        return new TreeEntry(name.getBytes(StandardCharsets.UTF_8), mode, id);
    }

    private byte[] sortKey() {
        if (!isTree()) {
            return rawName;
        }
        byte[] key = Arrays.copyOf(rawName, rawName.length + 1);
        key[rawName.length] = '/';
        return key;
    }

    String name() {
        return new String(rawName, StandardCharsets.UTF_8);
    }

    boolean isTree() {
        return FileMode.TREE.equals(mode);
    }

    /** Whether it is a file or a link, not a directory and not a submodule. */
    boolean isBlob() {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode) || isLink();
    }

    boolean isLink() {
        return FileMode.SYMLINK.equals(mode);
    }

    /** What is right beneath a tree, by name, in the tree's order; null stands for the empty tree. */
    static Map<String, TreeEntry> read(ObjectReader reader, @Nullable ObjectId tree) throws IOException {
        Map<String, TreeEntry> entries = new LinkedHashMap<>();
        if (tree == null) {
            return entries;
        }
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
        while (!parser.eof()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            TreeEntry entry = new TreeEntry(name, parser.getEntryFileMode(), parser.getEntryObjectId());
            entries.put(entry.name(), entry);
            parser.next(1);
        }
        return entries;
    }
}
