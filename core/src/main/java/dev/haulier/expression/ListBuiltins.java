package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY;
import static dev.haulier.expression.ValueType.INT;
import static dev.haulier.expression.ValueType.LIST;
import static dev.haulier.expression.ValueType.STRING;
import static dev.haulier.expression.ValueType.STRINGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-ins on lists. */
final class ListBuiltins {

    /** How deeply lists may be nested that are flattened. */
    static final int MAX_DEPTH = 1000;

    private ListBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.checked("len", Builtin.counted("len", 1, ListBuiltins::lengthType), (e, a) -> length(a[0])),
                Builtin.checked("first", end("first"), (e, a) -> edge(a[0], 0)),
                Builtin.checked("last", end("last"), (e, a) -> edge(a[0], -1)),
                Builtin.of("get", (e, a) -> Members.get(a[0], a[1]), Signature.returning(ANY, ANY, ANY)),
                Builtin.checked("take", Builtin.counted("take", 2, ListBuiltins::takeType), ListBuiltins::take),
                Builtin.checked("reverse", onList("reverse"), ListBuiltins::reverse),
                Builtin.checked("uniq", onList("uniq"), ListBuiltins::uniq),
                Builtin.checked("flatten", onList("flatten"), ListBuiltins::flatten),
                Builtin.checked("concat", ListBuiltins::concatType, ListBuiltins::concat),
                Builtin.of(
                        "sort",
                        ListBuiltins::sort,
                        Signature.returning(LIST, LIST, STRING),
                        Signature.returning(LIST, STRINGS, STRING),
                        Signature.returning(LIST, LIST),
                        Signature.returning(LIST, STRINGS)));
    }

    private static ValueType lengthType(List<ValueType> types) {
        ValueType type = types.get(0);
        if (type.isList() || type.isMap() || type.isString() || type.isUnknown()) {
            return INT;
        }
        throw new Builtin.Mismatch("len cannot take " + type);
    }

    private static Builtin.Validator end(String name) {
        return Builtin.counted(name, 1, types -> {
            ValueType type = types.get(0);
            if (type.isUnknown()) {
                return ANY;
            }
            if (!type.isList()) {
                throw new Builtin.Mismatch(name + " takes a list, not " + type);
            }
            // the reference forgets the elements' type for lists that are not of strings or bytes
            return type.name.equals(LIST.name) ? ANY : type.elementOrUnknown();
        });
    }

    private static Builtin.Validator onList(String name) {
        return Builtin.counted(name, 1, types -> {
            if (!types.get(0).isUnknown() && !types.get(0).isList()) {
                throw new Builtin.Mismatch(name + " takes a list, not " + types.get(0));
            }
            return LIST;
        });
    }

    private static ValueType takeType(List<ValueType> types) {
        if (!types.get(0).isUnknown() && !types.get(0).isList()) {
            throw new Builtin.Mismatch("take takes a list, not " + types.get(0));
        }
        ValueType count = types.get(1);
        if (!count.isUnknown() && (count.kind != ValueType.Kind.INT && count.kind != ValueType.Kind.DURATION)) {
            throw new Builtin.Mismatch("take takes an int as count, not " + count);
        }
        return types.get(0).isUnknown() ? ANY : types.get(0).name.equals(LIST.name) ? LIST : types.get(0);
    }

    private static ValueType concatType(List<ValueType> types) {
        if (types.isEmpty()) {
            throw new Builtin.Mismatch("concat needs at least 1 argument");
        }
        for (ValueType type : types) {
            if (!type.isUnknown() && !type.isList()) {
                throw new Builtin.Mismatch("concat takes lists, not " + type);
            }
        }
        return LIST;
    }

    private static Object length(@Nullable Object value) {
        if (value != null && Values.isText(value)) {
            return (long) Utf8.length(value);
        }
        if (value instanceof Map<?, ?> || Values.isList(value)) {
            return (long) Members.size(value);
        }
        throw new Failure("len cannot take " + Values.typeName(value));
    }

    private static @Nullable Object edge(@Nullable Object value, long index) {
        if (Values.isList(value) || Values.isText(value)) {
            return Members.size(value) == 0 ? null : Members.fetch(value, index);
        }
        if (value instanceof AnyMap map) {
            return map.get(index);
        }
        return null;
    }

    static Elements list(String name, @Nullable Object value) {
        Elements elements = Elements.ofList(value);
        if (elements == null) {
            throw new Failure(name + " takes a list, not " + Values.typeName(value));
        }
        return elements;
    }

    private static @Nullable Object take(Evaluation e, @Nullable Object[] a) {
        Elements elements = list("take", a[0]);
        if (!Values.isInteger(a[1]) || a[1] instanceof Unsigned) {
            throw new Failure("take takes an int as count, not " + Values.typeName(a[1]));
        }
        long count = Values.truncated(a[1]);
        if (count < 0) {
            throw new Failure("take takes no negative count, got " + count);
        }
        if (a[0] instanceof Items items && items.kind == Items.Kind.PAIR) {
            throw new Failure("take takes a list, not a pair");
        }
        return Members.slice(e, a[0], 0L, Math.min(count, elements.size));
    }

    private static Object reverse(Evaluation e, @Nullable Object[] a) {
        Elements elements = list("reverse", a[0]);
        e.build(elements.size);
        @Nullable Object[] out = new Object[elements.size];
        for (int i = 0; i < out.length; i++) {
            out[out.length - 1 - i] = elements.get(i);
        }
        return new Items(out);
    }

    private static Object uniq(Evaluation e, @Nullable Object[] a) {
        Elements elements = list("uniq", a[0]);
        e.copy(elements.size);
        List<@Nullable Object> kept = new ArrayList<>();
        for (int i = 0; i < elements.size; i++) {
            Object value = elements.get(i);
            boolean known = false;
            for (int j = 0; j < kept.size() && !known; j++) {
                e.step();
                known = Comparison.equal(e, value, kept.get(j));
            }
            if (!known) {
                kept.add(value);
            }
        }
        return new Items(kept.toArray());
    }

    private static Object concat(Evaluation e, @Nullable Object[] a) {
        List<@Nullable Object> out = new ArrayList<>();
        for (Object argument : a) {
            Elements elements = list("concat", argument);
            e.build(elements.size);
            out.addAll(Arrays.asList(elements.toArray()));
        }
        return out.isEmpty() ? Items.NIL : new Items(out.toArray());
    }

    private static Object flatten(Evaluation e, @Nullable Object[] a) {
        List<@Nullable Object> out = new ArrayList<>();
        flatten(e, list("flatten", a[0]), out, 0);
        return new Items(out.toArray());
    }

    private static void flatten(Evaluation e, Elements elements, List<@Nullable Object> out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Failure("lists are nested too deeply to flatten");
        }
        for (int i = 0; i < elements.size; i++) {
            e.step();
            Object value = elements.get(i);
            Elements inner = Elements.ofList(value);
            if (inner == null) {
                e.build(1);
                out.add(value);
            } else {
                flatten(e, inner, out, depth + 1);
            }
        }
    }

    private static Object sort(Evaluation e, @Nullable Object[] a) {
        boolean descending = a.length > 1 && Sorting.isDescending(a[1]);
        Object list = a[0];
        boolean sortable = list instanceof List && !(list instanceof Items items && items.isOfPairs());
        if (!sortable || list == Items.NIL) {
            return list == Items.NIL ? Items.ofNothing() : Items.NIL;
        }
        @Nullable Object[] values = Elements.of(list).toArray();
        @Nullable Object[] sorted = Sorting.sort(e, values, values, descending);
        e.build(sorted.length);
        return new Items(sorted);
    }
}
