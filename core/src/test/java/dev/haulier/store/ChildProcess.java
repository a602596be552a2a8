package dev.haulier.store;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.ObjectMeta;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a second process does to a state folder, until it is killed. */
final class ChildProcess {

    static final int SIZE = 200_000;
    static final int COUNTS = 50;

    /** What it keeps of what it writes. */
    static final Summary<ConfigMapResource> FIRST = new Summary<>(
            ConfigMapResource.class,
            "first",
            resource -> Optional.ofNullable(resource.data().get("first")));

    private ChildProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (FileStore store = FileStore.open(Path.of(arguments[1]))) {
            switch (arguments[0]) {
                case "lock" -> {
                    store.lock("one", Duration.ZERO).orElseThrow();
                    System.out.println("locked");
                    System.in.read();
                }
                case "write" -> write(store);
                default -> {
                    for (int i = 0; i < COUNTS; i++) {
                        count(store);
                    }
                    System.out.println("done");
                }
            }
        }
    }

    private static void write(FileStore store) {
        store.summaries(FIRST, "demo");
        Optional<Stored<ConfigMapResource>> found = store.find(ConfigMapResource.class, "demo", "big");
        Stored<ConfigMapResource> last = found.isPresent() ? found.get() : store.create(big(0));
        System.out.println("writing");
        for (int i = 1; ; i++) {
            last = store.replace(last, big(i));
        }
    }

    private static ConfigMapResource big(int number) {
        String first = String.format("%08d", number);
        return resource("big", Map.of("first", first, "value", first + "|" + "x".repeat(SIZE - 9)));
    }

    private static void count(FileStore store) {
        while (true) {
            Stored<ConfigMapResource> before =
                    store.find(ConfigMapResource.class, "demo", "count").orElseThrow();
            int next = Integer.parseInt(before.resource().data().getOrDefault("value", "")) + 1;
            try {
                store.replace(before, resource("count", Map.of("value", Integer.toString(next))));
                return;
            } catch (StoreConflictException e) {
                // The other process was quicker.
            }
        }
    }

    private static ConfigMapResource resource(String name, Map<String, String> data) {
        return new ConfigMapResource(ObjectMeta.named(name).withNamespace("demo"), data, Map.of());
    }
}
