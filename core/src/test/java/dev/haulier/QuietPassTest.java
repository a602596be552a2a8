package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.store.FileStore;
import dev.haulier.store.Store;
import dev.haulier.store.Summary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass with nothing to do reads no Freight, no promotion and no Stage from the store. */
class QuietPassTest {

    private static final Set<Class<?>> KINDS = Set.of(Freight.class, Promotion.class, Stage.class);

    @TempDir
    private Path folder;

    private final List<String> reads = new ArrayList<>();

    private Store counting(Store inner) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, given) -> {
                    if (Set.of("find", "list", "names", "summaries").contains(method.getName())
                            && (given[0] instanceof Summary<?> || KINDS.contains(given[0]))) {
                        reads.add(method.getName() + " " + given[0]);
                    }
                    try {
                        return method.invoke(inner, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void reconcile_withNothingToDo_readsNothingThatHasNotChanged() {
        try (Haulier haulier = Pipelines.builder(
                        Pipelines.project(steps -> steps.step("echo", step -> {})), counting(FileStore.open(folder)))
                .build()) {
            for (int i = 0; i < 5; i++) {
                Freight freight = Pipelines.freight(haulier, "1.0." + i);
                haulier.stage("dev").promote(freight);
                haulier.stage("prod").promote(freight);
            }
            haulier.reconcile();
            haulier.reconcile();
            reads.clear();

            haulier.reconcile();

            assertThat(reads).isEmpty();
        }
    }
}
