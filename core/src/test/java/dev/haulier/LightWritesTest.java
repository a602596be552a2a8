package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.step.StepResult;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import dev.haulier.store.Stored;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut may take back of a promotion's record: what nobody outside and no file of the promotion tells of. */
class LightWritesTest {

    @TempDir
    private Path folder;

    /** The writes of the promotion's record after it was made: how, and the last step that it tells of. */
    private final List<String> writes = new ArrayList<>();

    private Store watched(Store inner) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, given) -> {
                    if (given != null
                            && given[0] instanceof Stored<?>
                            && given.length > 1
                            && given[1] instanceof Promotion p) {
                        List<StepExecutionMetadata> steps = p.status().stepExecutionMetadata();
                        writes.add((method.getName().equals("replaceLightly") ? "light " : "lasting ")
                                + (p.status().phase().isTerminal()
                                        ? "end"
                                        : steps.isEmpty()
                                                ? "begin"
                                                : steps.get(steps.size() - 1).alias()));
                    }
                    try {
                        return method.invoke(inner, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void promote(Consumer<PipelineBuilder> pipeline) {
        try (Haulier haulier = Pipelines.builder(Pipelines.project(pipeline), watched(new MemoryStore()))
                .workspaces(folder)
                .step(Pipelines.local("files", (context, config) -> {
                    context.workspace().write("a", new byte[] {1});
                    return StepResult.succeeded();
                }))
                .step(Pipelines.external("outside", (context, config) -> StepResult.succeeded()))
                .build()) {
            haulier.stage("dev").promote(Pipelines.freight(haulier, "1.0.0"));
        }
    }

    @Test
    void localStepsWithoutFiles_areWrittenLightly_andTheEndLasts() {
        promote(steps -> steps.step("echo", step -> step.as("one")).step("echo", step -> step.as("two")));

        assertThat(writes).containsExactly("light begin", "light one", "light two", "lasting end");
    }

    @Test
    void externalStep_lastsBeforeAndAfterItsEffect() {
        promote(steps -> steps.step("echo", step -> step.as("one"))
                .step("outside", step -> step.as("two"))
                .step("echo", step -> step.as("three")));

        assertThat(writes)
                .containsExactly(
                        "light begin", "light one", "lasting two", "lasting two", "light three", "lasting end");
    }

    @Test
    void onceThereAreFiles_everyWriteLasts() {
        promote(steps -> steps.step("echo", step -> step.as("one"))
                .step("files", step -> step.as("two"))
                .step("echo", step -> step.as("three")));

        assertThat(writes).containsExactly("light begin", "light one", "light two", "lasting three", "lasting end");
    }
}
