package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All built-in functions by name. */
final class Builtins {

    private Builtins() {}

    private static final Map<String, Builtin> ALL;
    private static final List<String> NAMES;

    static {
        List<Builtin> list = new ArrayList<>();
        list.addAll(StringBuiltins.all());
        list.addAll(ListBuiltins.all());
        list.addAll(MapBuiltins.all());
        list.addAll(NumberBuiltins.all());
        list.addAll(AggregateBuiltins.all());
        list.addAll(CodecBuiltins.all());
        list.addAll(TimeBuiltins.all());
        for (String name : List.of(
                "all",
                "none",
                "any",
                "one",
                "filter",
                "map",
                "find",
                "findIndex",
                "findLast",
                "findLastIndex",
                "count",
                "sum",
                "groupBy",
                "sortBy",
                "reduce")) {
            list.add(Builtin.of(name, (e, arguments) -> {
                throw new IllegalStateException(name + " is compiled by itself");
            }));
        }
        Map<String, Builtin> map = new TreeMap<>();
        list.forEach(builtin -> map.put(builtin.name(), builtin));
        NAMES = List.copyOf(map.keySet());
        ALL = Map.copyOf(map);
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    static Builtin get(String name) {
        Builtin builtin = ALL.get(name);
        if (builtin == null) {
            throw new IllegalStateException("no built-in " + name);
        }
        return builtin;
    }

    static List<String> names() {
        return NAMES;
    }
}
