package dev.haulier.expression;

import static dev.haulier.expression.ValueType.ANY_MAP;
import static dev.haulier.expression.ValueType.LIST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-ins on maps. */
final class MapBuiltins {

    private MapBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                Builtin.checked("keys", onMap("keys"), (e, a) -> entries(e, "keys", a[0], true, false)),
                Builtin.checked("values", onMap("values"), (e, a) -> entries(e, "values", a[0], false, true)),
                Builtin.checked("toPairs", onMap("toPairs"), (e, a) -> entries(e, "toPairs", a[0], true, true)),
                Builtin.checked("fromPairs", fromPairs(), MapBuiltins::fromPairs));
    }

    private static Builtin.Validator onMap(String name) {
        return Builtin.counted(name, 1, types -> {
            if (!types.get(0).isUnknown() && !types.get(0).isMap()) {
                throw new Builtin.Mismatch(name + " takes a map, not " + types.get(0));
            }
            return LIST;
        });
    }

    private static Builtin.Validator fromPairs() {
        return Builtin.counted("fromPairs", 1, types -> {
            if (!types.get(0).isUnknown() && !types.get(0).isList()) {
                throw new Builtin.Mismatch("fromPairs takes a list of pairs, not " + types.get(0));
            }
            return ANY_MAP;
        });
    }

    private static Object entries(Evaluation e, String name, @Nullable Object value, boolean keys, boolean values) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Failure(name + " takes a map, not " + Values.typeName(value));
        }
        e.copy(map.size() * (keys && values ? 3L : 1L));
        List<@Nullable Object> out = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            e.step();
            if (keys && values) {
                out.add(new Items(new Object[] {entry.getKey(), entry.getValue()}, Items.Kind.PAIR));
            } else {
                out.add(keys ? entry.getKey() : entry.getValue());
            }
        }
        return new Items(out.toArray(), keys && values ? Items.Kind.PAIRS : Items.Kind.ANY);
    }

    private static Object fromPairs(Evaluation e, @Nullable Object[] a) {
        Elements pairs = ListBuiltins.list("fromPairs", a[0]);
        e.copy(pairs.size);
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size; i++) {
            e.step();
            Elements pair = Elements.ofList(pairs.get(i));
            if (pair == null || pair.size != 2) {
                throw new Failure("a pair is a list of two, element " + i + " is none");
            }
            map.put(AnyMap.key(pair.get(0)), pair.get(1));
        }
        return new AnyMap(map, false);
    }
}
