package dev.haulier.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A JSON array that nobody can change, with all that is in it: whoever meets it again need not copy it. */
final class FrozenArray extends AbstractList<@Nullable Object> implements RandomAccess {

    private final List<@Nullable Object> content;
    private final int height;

    /** Takes the list itself, whose values must be frozen. */
    FrozenArray(List<@Nullable Object> content, int height) {
        this.content = content;
        this.height = height;
    }

    /** How many levels of objects and arrays there are, this one included. */
    int height() {
        return height;
    }

    @Override
    public @Nullable Object get(int index) {
        return content.get(index);
    }

    @Override
    public int size() {
        return content.size();
    }
}
