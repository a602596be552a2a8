package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Pipelines;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import dev.haulier.store.Stored;
import dev.haulier.workspace.Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In what order a promotion's files and its record are brought to the disk. */
class PromotionRecordTest {

    private final List<String> done = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();
    private PromotionRecord record;
    private LazyWorkspace workspace;

    @BeforeEach
    void promote() {
        try (Haulier haulier = Pipelines.builder(Pipelines.project(steps -> steps.step("echo", step -> {})), store)
                .build()) {
            haulier.stage("dev").promote(Pipelines.freight(haulier, "1.0.0"));
        }
        Stored<Promotion> stored = store.list(Promotion.class, "demo").get(0);
        record = new PromotionRecord(noting(Store.class, store), stored);
        workspace = new LazyWorkspace(() -> noting(Workspace.class, null));
        record.uses(workspace);
    }

    /** Notes what is called, and hands it on to whom there is. */
    private <T> T noting(Class<T> type, T inner) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    done.add(method.getName());
                    try {
                        return inner == null ? null : method.invoke(inner, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void change(PromotionPhase phase, boolean isBeforeLocal) {
        if (isBeforeLocal) {
            record.saveBeforeLocal(record.status().withPhase(phase));
        } else {
            record.save(record.status().withPhase(phase));
        }
    }

    @Test
    void save_withFiles_bringsThemToTheDiskBeforeTheRecordTellsOfThem() {
        workspace.get();

        change(PromotionPhase.RUNNING, false);
        change(PromotionPhase.PENDING, true);

        assertThat(done).containsExactly("flush", "replace", "flush", "replace");
    }

    @Test
    void save_withoutFiles_writesTheRecordAlone() {
        change(PromotionPhase.RUNNING, false);
        change(PromotionPhase.PENDING, true);

        assertThat(done).containsExactly("replace", "replaceLightly");
    }

    @Test
    void save_ofWhatIsThereAlready_bringsNothingToTheDisk() {
        change(PromotionPhase.RUNNING, false);
        workspace.get();
        change(PromotionPhase.RUNNING, false);
        done.clear();

        change(PromotionPhase.RUNNING, false);

        assertThat(done).isEmpty();
    }
}
