package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Warehouse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A thousand Warehouses in one process. */
class ManyWarehousesTest {

    private static final int WAREHOUSES = 1000;
    private static final int TAGS = 300;
    private static final long MAX_GROWTH = 8L << 20;

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void discoveries_startNoThread_andFillNoMemory() {
        Shelf shelf = new Shelf();
        for (int i = 0; i < TAGS; i++) {
            shelf.tags.add("1.0." + i);
            shelf.tags.add("build-" + i);
        }
        shelf.artifacts.add("ami-1");
        shelf.commit("c1", "first");
        ProjectBuilder project = Project.named("demo");
        for (int i = 0; i < WAREHOUSES; i++) {
            project.warehouse(Warehouse.named("w" + i)
                    .image("registry.example.com/app" + i)
                    .git("https://git.example.com/r" + i + ".git")
                    .subscription("base", "ami", Map.of())
                    .build());
        }
        HaulierBuilder builder = Pipelines.builder(project.build());
        shelf.sources().forEach(builder::source);
        try (Haulier haulier = builder.build()) {
            Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
            round(haulier);
            assertThat(haulier.freight()).hasSize(WAREHOUSES);
            round(haulier);
            long warm = used();
            for (int i = 0; i < 4; i++) {
                round(haulier);
            }
            long growth = used() - warm;
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);

            assertThat(growth).as("bytes held after four more rounds").isLessThan(MAX_GROWTH);
            assertThat(started)
                    .extracting(Thread::getName)
                    .as("threads that Haulier has started")
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("haulier"))
                    .hasSizeLessThan(5);
            assertThat(haulier.freight()).hasSize(WAREHOUSES);
        }
    }

    private static void round(Haulier haulier) {
        haulier.warehouses().forEach(warehouse -> warehouse.discover().newestOrThrow());
    }
}
