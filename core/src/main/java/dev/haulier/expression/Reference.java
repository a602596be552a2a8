package dev.haulier.expression;

import java.util.List;

/**
 * A place where an expression reads a variable or calls a function by name.
 *
 * <p>An immutable value.
 *
 * @param path the name, and the members that are read from it as far as their names are known: {@code ctx.meta.promotion} is
 *     three
 * @param optional for each element of the path, whether it is read by {@code ?.}
 * @param called whether the name is called as a function; the path is the name alone then
 * @param guarded whether the expression says what happens when the whole path is nil, by {@code ??} or by comparing with nil
 * @param line the line in the expression's text, from 1
 * @param column the column in the line, from 1, in code points
 */
public record Reference(
        List<String> path, List<Boolean> optional, boolean called, boolean guarded, int line, int column) {

    /** Copies what is handed in. */
    public Reference {
        path = List.copyOf(path);
        optional = List.copyOf(optional);
    }

    /**
     * Whether the evaluation fails when an element of the path is nil.
     *
     * @param index of the element
     * @return true when a member is read from it without {@code ?.}
     */
    public boolean failsWhenNil(int index) {
        return called || (index + 1 < path.size() && !optional.get(index + 1));
    }

    /**
     * Whether the expression reckons with an element of the path being nil.
     *
     * @param index of the element
     * @return true when it is guarded, or the next member is read by {@code ?.}
     */
    public boolean expectsNil(int index) {
        return index + 1 < path.size() ? optional.get(index + 1) : guarded;
    }

    /** The path with points between its elements. */
    @Override
    public String toString() {
        return String.join(".", path) + (called ? "()" : "");
    }
}
