package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.PlannedStep.Verdict;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.MemoryStore;
import dev.haulier.workspace.Change;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Tree;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    private Path folder;

    /** A tree with a few files at its root. */
    private record Files0(Map<String, String> files) implements Tree {
        @Override
        public String identity() {
            return "test";
        }

        @Override
        public Optional<Entry> find(String path) {
            if (path.isEmpty()) {
                return Optional.of(Entry.directory(""));
            }
            return Optional.ofNullable(files.get(path)).map(text -> Entry.file(path, FileMode.REGULAR, text.length()));
        }

        @Override
        public List<Entry> list(String path) {
            return path.isEmpty()
                    ? files.keySet().stream()
                            .map(name -> find(name).orElseThrow())
                            .toList()
                    : List.of();
        }

        @Override
        public InputStream open(String path) throws IOException {
            String text = files.get(path);
            if (text == null) {
                throw new FileNotFoundException(path);
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String readLink(String path) throws IOException {
            throw new FileNotFoundException(path);
        }
    }

    static Tree tree(Map<String, String> files) {
        return new Files0(files);
    }

    private static final PromotionStep<?> CLONE = local("clone", (context, config) -> {
        context.workspace().mount("out", new Files0(Map.of("values.yaml", "a: 1\ntag: 0.9.0\n", "old.txt", "x\n")));
        return StepResult.succeeded();
    });

    private static final PromotionStep<?> EDIT = local("edit", (context, config) -> {
        context.workspace()
                .write("out/values.yaml", ("a: 1\ntag: " + config.get("tag") + "\n").getBytes(StandardCharsets.UTF_8));
        context.workspace().write("out/new.txt", "n\n".getBytes(StandardCharsets.UTF_8));
        context.workspace().delete("out/old.txt");
        return StepResult.succeeded(Map.of("message", "edited"));
    });

    /** Takes the changes into the mounted tree, as a commit does. */
    private static final PromotionStep<?> COMMIT = local("commit", (context, config) -> {
        var files = new java.util.TreeMap<String, String>();
        for (Entry entry : context.workspace().list("out")) {
            files.put(entry.name(), new String(context.workspace().read(entry.path()), StandardCharsets.UTF_8));
        }
        context.workspace().remount("out", new Files0(files));
        return StepResult.succeeded(Map.of("commit", "abc"));
    });

    private static PromotionStep<?> push(AtomicInteger pushes) {
        return new PromotionStep<Map<String, @Nullable Object>>() {
            @Override
            @SuppressWarnings("unchecked")
            public StepType<Map<String, @Nullable Object>> type() {
                return StepType.external("push", (Class<Map<String, @Nullable Object>>) (Class<?>) Map.class);
            }

            @Override
            public StepResult run(StepContext context, Map<String, @Nullable Object> config) {
                pushes.incrementAndGet();
                return StepResult.succeeded(Map.of("branch", "main"));
            }

            @Override
            public Preview preview(StepContext context, Map<String, @Nullable Object> config) {
                return Preview.of(
                        "push " + config.get("commit") + " with token-0123456789",
                        "the patch",
                        Map.of("branch", "main"));
            }
        };
    }

    @Test
    void plan_showsWhatWouldHappen_andNothingDoes() throws IOException {
        var pushes = new AtomicInteger();
        var opaque = new AtomicInteger();
        var events = new ArrayList<Event>();
        var store = new MemoryStore();
        Project project = Pipelines.project(pipeline -> pipeline.step("clone", step -> {})
                .step("edit", step -> step.config("tag", "${{ imageFrom('" + Pipelines.REPO + "').Tag }}"))
                .step("commit", step -> step.as("commit"))
                .step("push", step -> step.as("push").config("commit", "${{ outputs.commit.commit }}"))
                .step("opaque", step -> step.as("ticket"))
                .step("echo", step -> step.config("ticket", "${{ outputs.ticket.id }}"))
                .step("echo", step -> step.config("branch", "${{ outputs.push.branch }}"))
                .step("echo", step -> step.when("${{ false }}")));
        try (Haulier haulier = Pipelines.builder(project, store)
                .step(CLONE)
                .step(EDIT)
                .step(COMMIT)
                .step(push(pushes))
                .step(external("opaque", (context, config) -> {
                    opaque.incrementAndGet();
                    return StepResult.succeeded(Map.of("id", 1));
                }))
                .listener(events::add)
                .workspaces(folder)
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            events.clear();

            Plan plan = haulier.stage("dev").plan(freight);

            assertThat(plan.steps())
                    .extracting(PlannedStep::verdict)
                    .containsExactly(
                            Verdict.RUN,
                            Verdict.RUN,
                            Verdict.RUN,
                            Verdict.WOULD_DO,
                            Verdict.UNKNOWN,
                            Verdict.UNKNOWN,
                            Verdict.RUN,
                            Verdict.WOULD_SKIP);
            assertThat(plan.steps().get(3).summary()).isEqualTo("push abc with token-0123456789");
            assertThat(plan.steps().get(3).detail()).isEqualTo("the patch");
            assertThat(plan.steps().get(6).output()).containsEntry("branch", "main");
            assertThat(plan.isComplete()).isFalse();
            assertThat(plan.wouldFail()).isFalse();
            assertThat(plan.availability().isAvailable()).isTrue();
            assertThat(plan.changes())
                    .extracting(change -> change.mount() + " " + change.path() + " " + change.kind())
                    .containsExactly(
                            "out new.txt " + Change.Kind.ADDED,
                            "out old.txt " + Change.Kind.DELETED,
                            "out values.yaml " + Change.Kind.MODIFIED);
            assertThat(plan.diff()).contains("-tag: 0.9.0\n+tag: 1.0.0\n");
            assertThat(plan.text())
                    .contains(plan.diff())
                    .contains(plan.steps().stream().map(PlannedStep::summary).toList());

            assertThat(pushes).hasValue(0);
            assertThat(opaque).hasValue(0);
            assertThat(events).isEmpty();
            assertThat(haulier.promotions()).isEmpty();
            assertThat(haulier.freight(freight.name())).isEqualTo(freight);
            assertThat(haulier.stage("dev").history()).isEmpty();
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void plan_ofFailingStep_saysSo_unlessAnUnknownOneMayBeWhy() {
        Project project = Pipelines.project(pipeline -> pipeline.step("broken", step -> {})
                .step("opaque", step -> step.when("${{ always() }}"))
                .step("broken", step -> step.when("${{ always() }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("broken", (context, config) -> StepResult.failed("no file")))
                .step(external("opaque", (context, config) -> StepResult.succeeded()))
                .build()) {
            Plan plan = haulier.stage("dev").plan(freight(haulier, "1.0.0"));

            assertThat(plan.wouldFail()).isTrue();
            assertThat(plan.steps())
                    .extracting(PlannedStep::verdict)
                    .containsExactly(Verdict.WOULD_FAIL, Verdict.UNKNOWN, Verdict.UNKNOWN);
            assertThat(plan.steps().get(0).summary()).isEqualTo("no file");
            assertThat(plan.steps().get(2).summary()).contains("step-2").contains("no file");
        }
    }

    @Test
    void plan_ofUnavailableFreight_saysWhyNot_andPlansAllTheSame() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Plan plan = haulier.stage("prod").plan(freight(haulier, "1.0.0").alias());

            assertThat(plan.availability()).isEqualTo(new Availability.NotYet("not promoted to dev yet", null));
            assertThat(plan.steps()).hasSize(1);
        }
    }

    @Test
    void plan_ofLocalStepThatWaits_isUnknown() {
        Project project = Pipelines.project(pipeline -> pipeline.step("wait", step -> {}));
        try (Haulier haulier = Pipelines.builder(project)
                .step(local("wait", (context, config) -> StepResult.running("a lamp", Duration.ofHours(1))))
                .build()) {
            assertThat(haulier.stage("dev")
                            .plan(freight(haulier, "1.0.0"))
                            .steps()
                            .get(0)
                            .summary())
                    .isEqualTo("would wait: a lamp");
        }
    }
}
