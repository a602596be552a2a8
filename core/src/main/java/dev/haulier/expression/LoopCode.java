package dev.haulier.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The closures of the built-ins that take a predicate. */
abstract class LoopCode extends Code {

    /**
     * What a loop is made of.
     *
     * @param collection gives the collection
     * @param predicate runs for each element
     * @param third the third argument, or null
     * @param map runs on each element that a filter keeps, or null
     * @param element the slot of {@code #}
     * @param index the slot of {@code #index}, or -1 when nothing reads it
     * @param accumulator the slot of {@code #acc}
     * @param at the place of the call
     */
    record Parts(
            Code collection,
            Code predicate,
            @Nullable Code third,
            @Nullable Code map,
            int element,
            int index,
            int accumulator,
            int at) {}

    final Parts parts;
    private final Code collection;
    private final Code predicate;
    private final @Nullable Code map;
    private final int element;
    private final int index;

    LoopCode(Parts parts) {
        this.parts = parts;
        collection = parts.collection;
        predicate = parts.predicate;
        map = parts.map;
        element = parts.element;
        index = parts.index;
    }

    @Override
    final @Nullable Object run(Evaluation e) {
        Object value = collection.run(e);
        e.at = parts.at;
        return loop(e, Elements.of(value));
    }

    abstract @Nullable Object loop(Evaluation e, Elements elements);

    /** Runs the predicate on an element. */
    final @Nullable Object predicate(Evaluation e, Elements elements, int i) {
        e.step();
        e.locals[element] = elements.get(i);
        if (index >= 0) {
            e.locals[index] = (long) i;
        }
        return predicate.run(e);
    }

    final boolean test(Evaluation e, Elements elements, int i) {
        Object value = predicate(e, elements, i);
        if (value instanceof Boolean truth) {
            return truth;
        }
        e.at = parts.at;
        throw Values.mismatch(value, "bool");
    }

    /** What an element that was kept becomes. */
    final @Nullable Object mapped(Evaluation e, Elements elements, int i) {
        if (map != null) {
            return map.run(e);
        }
        e.at = parts.at;
        return elements.fetch(i);
    }

    /** all, none and any. */
    static final class Every extends LoopCode {
        private final boolean goOn;
        private final boolean whenStopped;

        Every(Parts parts, boolean goOn, boolean whenStopped) {
            super(parts);
            this.goOn = goOn;
            this.whenStopped = whenStopped;
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            for (int i = 0; i < elements.size; i++) {
                if (test(e, elements, i) != goOn) {
                    return whenStopped;
                }
            }
            return !whenStopped;
        }
    }

    static final class One extends LoopCode {
        One(Parts parts) {
            super(parts);
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            int count = 0;
            for (int i = 0; i < elements.size; i++) {
                if (test(e, elements, i)) {
                    count++;
                }
            }
            return count == 1;
        }
    }

    static final class Count extends LoopCode {
        private final long threshold;

        Count(Parts parts, long threshold) {
            super(parts);
            this.threshold = threshold;
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            long count = 0;
            for (int i = 0; i < elements.size; i++) {
                if (test(e, elements, i) && ++count == threshold) {
                    return count;
                }
            }
            return count;
        }
    }

    static final class Filter extends LoopCode {
        Filter(Parts parts) {
            super(parts);
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            List<@Nullable Object> kept = new ArrayList<>();
            for (int i = 0; i < elements.size; i++) {
                if (test(e, elements, i)) {
                    kept.add(mapped(e, elements, i));
                }
            }
            e.at = parts.at;
            e.build(kept.size());
            return new Items(kept.toArray());
        }
    }

    static final class MapEach extends LoopCode {
        MapEach(Parts parts) {
            super(parts);
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            @Nullable Object[] values = new Object[elements.size];
            for (int i = 0; i < elements.size; i++) {
                values[i] = predicate(e, elements, i);
            }
            e.at = parts.at;
            e.build(values.length);
            return new Items(values);
        }
    }

    /** find, findIndex and their backward kin. */
    static final class Find extends LoopCode {
        private final boolean backwards;
        private final boolean index;
        private final boolean mustFind;

        Find(Parts parts, boolean backwards, boolean index, boolean mustFind) {
            super(parts);
            this.backwards = backwards;
            this.index = index;
            this.mustFind = mustFind;
        }

        @Override
        @Nullable
        Object loop(Evaluation e, Elements elements) {
            for (int n = 0; n < elements.size; n++) {
                int i = backwards ? elements.size - 1 - n : n;
                if (test(e, elements, i)) {
                    return index ? (Object) (long) i : mapped(e, elements, i);
                }
            }
            if (mustFind) {
                e.at = parts.at;
                throw new Failure("index is out of range, nothing passed the filter");
            }
            return null;
        }
    }

    static final class Sum extends LoopCode {
        Sum(Parts parts) {
            super(parts);
        }

        @Override
        @Nullable
        Object loop(Evaluation e, Elements elements) {
            Object total = 0L;
            for (int i = 0; i < elements.size; i++) {
                Object value = predicate(e, elements, i);
                e.at = parts.at;
                total = Arithmetic.add(e, value, total);
            }
            return total;
        }
    }

    static final class GroupBy extends LoopCode {
        GroupBy(Parts parts) {
            super(parts);
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            Map<@Nullable Object, List<@Nullable Object>> groups = new LinkedHashMap<>();
            for (int i = 0; i < elements.size; i++) {
                Object value = predicate(e, elements, i);
                e.at = parts.at;
                groups.computeIfAbsent(AnyMap.key(value), k -> new ArrayList<>())
                        .add(elements.fetch(i));
            }
            e.copy(elements.size);
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            groups.forEach((key, group) -> map.put(key, new Items(group.toArray())));
            return new AnyMap(map, true);
        }
    }

    static final class SortBy extends LoopCode {
        SortBy(Parts parts) {
            super(parts);
        }

        @Override
        Object loop(Evaluation e, Elements elements) {
            boolean descending = parts.third != null && Sorting.isDescending(parts.third.run(e));
            @Nullable Object[] keys = new Object[elements.size];
            @Nullable Object[] values = new Object[elements.size];
            for (int i = 0; i < elements.size; i++) {
                keys[i] = predicate(e, elements, i);
                e.at = parts.at;
                values[i] = elements.fetch(i);
            }
            e.at = parts.at;
            @Nullable Object[] sorted = Sorting.sort(e, values, keys, descending);
            e.build(sorted.length);
            return new Items(sorted);
        }
    }

    static final class Reduce extends LoopCode {
        Reduce(Parts parts) {
            super(parts);
        }

        @Override
        @Nullable
        Object loop(Evaluation e, Elements elements) {
            int start = 0;
            Object result;
            if (parts.third != null) {
                result = parts.third.run(e);
            } else if (elements.size == 0) {
                throw new Failure("reduce of an empty list needs an initial value");
            } else {
                result = elements.fetch(0);
                start = 1;
            }
            for (int i = start; i < elements.size; i++) {
                e.locals[parts.accumulator] = result;
                result = predicate(e, elements, i);
            }
            return result;
        }
    }
}
