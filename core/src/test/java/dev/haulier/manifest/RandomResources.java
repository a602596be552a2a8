package dev.haulier.manifest;

import dev.haulier.model.ChartSubscription;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.GenericSubscription;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectResource;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes resources of any kind with anything in their fields. */
final class RandomResources {

    static final List<Class<? extends Resource>> KINDS = List.of(
            ProjectResource.class,
            ProjectConfig.class,
            Warehouse.class,
            Freight.class,
            Stage.class,
            Promotion.class,
            PromotionTask.class,
            ClusterPromotionTask.class,
            SecretResource.class,
            ConfigMapResource.class);

    private static final List<Class<?>> SUBSCRIPTIONS =
            List.of(GitSubscription.class, ImageSubscription.class, ChartSubscription.class, GenericSubscription.class);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "yes",
            "No",
            "on",
            "y",
            "1",
            "1.0",
            "1e3",
            "0x1F",
            "010",
            "0o7",
            "1_000",
            "+1",
            "-.5",
            ".inf",
            ".NaN",
            "null",
            "~",
            "true",
            "FALSE",
            "${{ vars.x }}",
            "a: b",
            "a #c",
            "# c",
            "- x",
            "-",
            "---",
            "...",
            "line\nline",
            "line\n",
            "line\n\n",
            "\nlead",
            "  indented\nx",
            "x\n  y\n",
            "trail \nx",
            "tab\there",
            "\tx",
            "ünï",
            "😀",
            "a😀\nb",
            "'",
            "\"",
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            "12:30",
            "{a}",
            "[x]",
            "*a",
            "&a",
            "!t",
            "%x",
            "@x",
            "`x",
            "|",
            ">",
            "?",
            "? x",
            ":",
            "a\r\nb",
            "a\rb",
            "\u0085",
            "a\u2028b",
            "\uFEFFx",
            "\u0001",
            "\u007f",
            "<<",
            "=",
            "x".repeat(300),
            "word ".repeat(60),
            "C:\\x",
            "a,b",
            "ends:",
            "{{ .x }}");

    private static final int[] LETTERS =
            "ab 01:#-\n'\"\\{}[],&*!|>%@`?~\té😀\u00a0".codePoints().toArray();

    private final Random random;

    RandomResources(long seed) {
        random = new Random(seed);
    }

    Resource next() {
        Class<? extends Resource> kind = KINDS.get(random.nextInt(KINDS.size()));
        if (kind == SecretResource.class) {
            return SecretResource.of(new ObjectMeta("s", "ns", Map.of(), Map.of(), null, 0, "", ""), texts());
        }
        return (Resource) record(kind);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = nullable && random.nextInt(3) == 0 ? null : value(component.getGenericType());
            if (type == ObjectMeta.class && component.getName().equals("name")) {
                values[i] = "name" + random.nextInt(100);
            }
            if (type == GenericSubscription.class && component.getName().equals("subscriptionType")) {
                values[i] = "type" + random.nextInt(100);
            }
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (parameterized.getRawType() == List.class) {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(arguments[0]));
                }
                return list;
            }
            var map = new LinkedHashMap<String, Object>();
            for (int i = random.nextInt(3); i > 0; i--) {
                map.put(text(), value(arguments[1]));
            }
            return map;
        }
        if (!(type instanceof Class<?> plain)) {
            return free(3);
        }
        if (plain == String.class) {
            return text();
        } else if (plain == boolean.class) {
            return random.nextBoolean();
        } else if (plain == int.class) {
            return random.nextInt();
        } else if (plain == long.class) {
            return random.nextLong();
        } else if (plain == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (plain == Duration.class) {
            return Duration.ofNanos(random.nextLong() >> random.nextInt(63));
        } else if (plain == Subscription.class) {
            return record(SUBSCRIPTIONS.get(random.nextInt(SUBSCRIPTIONS.size())));
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        } else if (plain == Object.class) {
            return free(3);
        }
        return record(plain);
    }

    private Object free(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> text();
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 4 -> new java.math.BigInteger(90, random);
            case 5 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(random.nextInt(5) == 0 ? null : free(depth - 1));
                }
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(text(), random.nextInt(5) == 0 ? null : free(depth - 1));
                }
                yield map;
            }
        };
    }

    private Map<String, String> texts() {
        var map = new LinkedHashMap<String, String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), text());
        }
        return map;
    }

    private String text() {
        if (random.nextInt(4) == 0) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
            }
            return text.toString();
        }
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
