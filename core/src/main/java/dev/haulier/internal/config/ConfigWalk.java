package dev.haulier.internal.config;

import dev.haulier.HaulierException;
import dev.haulier.model.JsonValues;
import dev.haulier.model.NearestName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk through a config along the record that it is to become. */
final class ConfigWalk {

    /** Stands for a value that is known only when its expressions are evaluated. */
    private static final Object LATER = new Object();

    private static final Set<Class<?>> BOXED = Set.of(Boolean.class, Integer.class, Long.class, Double.class);

    private final boolean unevaluated;
    private final List<ConfigProblem> problems = new ArrayList<>();

    ConfigWalk(boolean unevaluated) {
        this.unevaluated = unevaluated;
    }

    List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    @Nullable
    Object root(Class<?> type, Map<String, @Nullable Object> config) {
        if (type == Map.class) {
            return JsonValues.object(config);
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException("The config of a step must be a record or java.util.Map, not " + type);
        }
        return record(type, config, "");
    }

    private @Nullable Object problem(String path, String message) {
        problems.add(new ConfigProblem(path, message));
        return null;
    }

    /** A record with all its components, {@link #LATER}, or null after a problem. */
    private @Nullable Object record(Class<?> type, Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            return problem(path, "an object is wanted, and this is " + Scalars.describe(value));
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(ConfigWalk::key).toList();
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                problem(within(path, String.valueOf(key)), "there is no such key" + hint(String.valueOf(key), known));
            }
        }
        int before = problems.size();
        boolean later = false;
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = key(components[i]);
            if (components[i].getType() == Given.class) {
                arguments[i] = given(map, key, within(path, key));
                later |= arguments[i] == LATER;
                continue;
            }
            arguments[i] = component(components[i], map.get(key), within(path, key), map.containsKey(key));
            later |= arguments[i] == LATER;
        }
        if (problems.size() > before) {
            return null;
        }
        return later ? LATER : construct(type, components, arguments, path);
    }

    private static String hint(String wrong, List<String> known) {
        return known.isEmpty() ? "; it takes none" : NearestName.hint(wrong, known);
    }

    /** A name that Java keeps for itself has an underscore at its end. */
    private static String key(RecordComponent component) {
        String name = component.getName();
        return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }

    private static String within(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private @Nullable Object component(
            RecordComponent component, @Nullable Object value, String path, boolean isWritten) {
        AnnotatedType type = component.getAnnotatedType();
        if (value != null) {
            return value(type, value, path);
        }
        Class<?> raw = raw(type.getType());
        if (type.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        if (raw == Optional.class) {
            return Optional.empty();
        }
        if (raw == boolean.class) {
            return false;
        }
        if (BOXED.contains(raw)) {
            return null;
        }
        // Far from what is missing: an output or a Secret's key that an expression reads and that is not there.
        return problem(path, isWritten ? "is required, and is null: what is to give it is not there" : "is required");
    }

    private @Nullable Object given(Map<?, ?> map, String key, String path) {
        if (!map.containsKey(key)) {
            return problem(path, "is required; it may be null");
        }
        Object value = map.get(key);
        return unevaluated && hasLater(value) ? LATER : new Given(JsonValues.freeze(value));
    }

    private @Nullable Object value(AnnotatedType type, Object value, String path) {
        if (unevaluated && value instanceof String text && Scalars.hasExpression(text)) {
            return LATER;
        }
        Class<?> raw = raw(type.getType());
        if (raw == Optional.class) {
            Object inner = value(argument(type, 0), value, path);
            return inner == null || inner == LATER ? inner : Optional.of(inner);
        }
        if (raw == List.class) {
            return list(argument(type, 0), value, path);
        }
        if (raw == Map.class) {
            return map(argument(type, 1), value, path);
        }
        if (raw.isRecord()) {
            return record(raw, value, path);
        }
        if (raw == Object.class) {
            return hasLater(value) ? LATER : JsonValues.freeze(value);
        }
        try {
            return Scalars.read(raw, value);
        } catch (IllegalArgumentException e) {
            return problem(path, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object list(AnnotatedType element, Object value, String path) {
        if (!(value instanceof List<?> list)) {
            return problem(path, "a list is wanted, and this is " + Scalars.describe(value));
        }
        boolean later = false;
        var read = new ArrayList<@Nullable Object>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            String at = path + "[" + i + "]";
            Object one = item == null ? missing(element, at) : value(element, item, at);
            later |= one == LATER;
            read.add(one);
        }
        return later ? LATER : java.util.Collections.unmodifiableList(read);
    }

    private @Nullable Object map(AnnotatedType element, Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            return problem(path, "an object is wanted, and this is " + Scalars.describe(value));
        }
        boolean later = false;
        var read = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object item = entry.getValue();
            Object one = item == null ? missing(element, within(path, key)) : value(element, item, within(path, key));
            later |= one == LATER;
            read.put(key, one);
        }
        return later ? LATER : java.util.Collections.unmodifiableMap(read);
    }

    private @Nullable Object missing(AnnotatedType element, String path) {
        boolean nullable = element.isAnnotationPresent(Nullable.class) || raw(element.getType()) == Object.class;
        return nullable ? null : problem(path, "must not be null");
    }

    private static boolean hasLater(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(ConfigWalk::hasLater);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(ConfigWalk::hasLater);
        }
        return value instanceof String text && Scalars.hasExpression(text);
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] arguments, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException
                    || cause instanceof NullPointerException
                    || cause instanceof HaulierException) {
                return problem(path, String.valueOf(cause.getMessage()));
            }
            throw new IllegalStateException("The config " + type.getName() + " cannot be made", cause);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "The config " + type.getName() + " cannot be made; open its package to dev.haulier.core", e);
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> raw ? raw : Object.class;
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return parameterized.getAnnotatedActualTypeArguments()[index];
        }
        throw new IllegalArgumentException("The config component type " + type + " needs type arguments");
    }
}
