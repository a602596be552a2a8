package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.deploy.DeploymentTarget;
import dev.haulier.deploy.Rollout;
import dev.haulier.deploy.SourceChange;
import dev.haulier.model.HealthState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DeploymentTarget} does. A test of an implementation extends this and says how deployments come about in
 * its world and how operations on them end.
 *
 * <p>The world is fresh for each test: it holds no deployment, and none ends an operation by itself.
 */
public abstract class DeploymentTargetContract {

    /** The project on whose behalf the suite asks. */
    protected static final String PROJECT = "demo";

    /** The Stage on whose behalf the suite asks. */
    protected static final String STAGE = "dev";

    private static final String REPO = "https://git.example.com/gitops.git";
    private static final String OTHER_REPO = "https://git.example.com/other.git";
    private static final long PATIENCE_SECONDS = 30;

    /** For subclasses. */
    protected DeploymentTargetContract() {}

    /**
     * The target under test.
     *
     * @return the same one throughout a test
     */
    protected abstract DeploymentTarget target();

    /**
     * Opens the way to the same world once more, as a program does that was started again.
     *
     * @return another object than {@link #target()}
     */
    protected abstract DeploymentTarget another();

    /**
     * Makes a deployment in the target's default namespace, with one Git source.
     *
     * @param name its name
     * @param labels its labels
     * @param repoUrl the source's repository
     * @param authorised whether the Stage {@value #STAGE} of project {@value #PROJECT} may change it
     * @return the deployment
     * @throws Exception when that goes wrong
     */
    protected abstract Deployment create(String name, Map<String, String> labels, String repoUrl, boolean authorised)
            throws Exception;

    /**
     * How many operations have been asked for on a deployment so far, by whomever.
     *
     * @param deployment which
     * @return zero or more
     * @throws Exception when that goes wrong
     */
    protected abstract int operations(Deployment deployment) throws Exception;

    /**
     * Begins an operation that no promotion asked for.
     *
     * @param deployment which
     * @throws Exception when that goes wrong
     */
    protected abstract void beginOperation(Deployment deployment) throws Exception;

    /**
     * Ends the operation that was asked for or runs, and brings what the target shows of the deployment up to date: healthy
     * after a success.
     *
     * @param deployment which
     * @param succeeded whether it ends well
     * @param message the target's own words
     * @param revision what was deployed from the source
     * @throws Exception when that goes wrong
     */
    protected abstract void endOperation(Deployment deployment, boolean succeeded, String message, String revision)
            throws Exception;

    private static DeploymentChange change(String promotion, SourceChange... sources) {
        return new DeploymentChange(promotion, PROJECT, STAGE, "", List.of(sources));
    }

    private static SourceChange to(String repoUrl, String revision) {
        return new SourceChange(repoUrl, null, revision, true, Map.of(), List.of());
    }

    private Deployment create(String name) throws Exception {
        return create(name, Map.of("app", name, "team", "a"), REPO, true);
    }

    /** A name selects one. */
    @Test
    protected final void selectByName_findsTheOne() throws Exception {
        Deployment demo = create("demo");
        create("other");

        assertThat(target().select(DeploymentSelector.named("", "demo"))).containsExactly(demo);
        assertThat(target().select(DeploymentSelector.named(demo.namespace(), "demo")))
                .containsExactly(demo);
        assertThat(target().select(DeploymentSelector.named("elsewhere", "demo")))
                .isEmpty();
        assertThat(target().select(DeploymentSelector.named("", "none"))).isEmpty();
    }

    /** Labels select all that have them, by name. */
    @Test
    protected final void selectByLabels_findsAllInTheOrderOfTheirNames() throws Exception {
        Deployment second = create("b");
        Deployment first = create("a");
        create("c", Map.of("team", "b"), REPO, true);

        assertThat(target().select(new DeploymentSelector("", "", Map.of("team", "a"), List.of())))
                .containsExactly(first, second);
        assertThat(target().select(new DeploymentSelector("", "", Map.of("team", "a", "app", "b"), List.of())))
                .containsExactly(second);
        assertThat(target().select(new DeploymentSelector("", "", Map.of("team", "x"), List.of())))
                .isEmpty();
    }

    /** What is missing is told with what is there. */
    @Test
    protected final void missing_namesWhatWasMeantAndWhatIsThere() throws Exception {
        create("demo-prod");

        assertThat(target().missing(DeploymentSelector.named("", "demo-dev")))
                .contains("demo-dev", "demo-prod")
                .doesNotContain("\n");
        assertThatThrownBy(() -> target().apply(new Deployment("elsewhere", "demo-dev"), change("p1")))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("elsewhere/demo-dev");
    }

    /** Who is not authorised is refused, with a remedy, and nothing happens. */
    @Test
    protected final void unauthorisedStage_isDeniedAndNothingBegins() throws Exception {
        Deployment open = create("open");
        Deployment closed = create("closed", Map.of(), REPO, false);

        assertThat(target().denial(open, PROJECT, STAGE)).isEmpty();
        assertThat(target().denial(closed, PROJECT, STAGE))
                .hasValueSatisfying(message ->
                        assertThat(message).contains("closed", PROJECT, STAGE).doesNotContain("\n"));
        assertThat(target().apply(closed, change("p1"))).isInstanceOf(Rollout.Refused.class);
        assertThat(operations(closed)).isZero();
    }

    /** What cannot be changed is told beforehand, and nothing happens. */
    @Test
    protected final void changeOfAnUnknownSource_isAProblemAndNothingBegins() throws Exception {
        Deployment demo = create("demo");

        assertThat(target().problems(demo, change("p1", to(REPO, "abc")))).isEmpty();
        assertThat(target().problems(demo, change("p1", to(REPO, "abc"), to(OTHER_REPO, "abc"))))
                .singleElement()
                .asString()
                .contains(OTHER_REPO, REPO);
        assertThat(target().apply(demo, change("p1", to(OTHER_REPO, "abc")))).isInstanceOf(Rollout.Refused.class);
        assertThat(operations(demo)).isZero();
    }

    /** A URL that names the same repository is the same source. */
    @Test
    protected final void urlOfTheSameRepository_isTheSameSource() throws Exception {
        Deployment demo = create("demo");
        DeploymentChange change = change("p1", to("https://git.example.com/GitOps/", "abc"));

        assertThat(target().apply(demo, change)).isInstanceOf(Rollout.InProgress.class);
        endOperation(demo, true, "done", "abc");
        assertThat(target().apply(demo, change)).isEqualTo(new Rollout.Done(List.of("abc")));
    }

    /** A preview touches nothing. */
    @Test
    protected final void preview_showsTheRevisionAndBeginsNothing() throws Exception {
        Deployment demo = create("demo");

        assertThat(target().preview(demo, change("p1", to(REPO, "abc")))).contains("demo", "abc");
        assertThat(operations(demo)).isZero();
        assertThat(target().apply(demo, change("p1"))).isInstanceOf(Rollout.InProgress.class);
    }

    /** One promotion begins one operation, however often it asks and from however many processes. */
    @Test
    protected final void applyAgain_neverBeginsASecondOperation() throws Exception {
        Deployment demo = create("demo");
        DeploymentChange change = change("p1", to(REPO, "abc"));

        assertThat(target().apply(demo, change)).isInstanceOf(Rollout.InProgress.class);
        assertThat(target().apply(demo, change)).isInstanceOf(Rollout.InProgress.class);
        try (DeploymentTarget again = another()) {
            assertThat(again.apply(demo, change)).isInstanceOf(Rollout.InProgress.class);
            endOperation(demo, true, "done", "abc");
            assertThat(again.apply(demo, change)).isEqualTo(new Rollout.Done(List.of("abc")));
        }
        assertThat(target().apply(demo, change)).isEqualTo(new Rollout.Done(List.of("abc")));
        assertThat(operations(demo)).isEqualTo(1);
    }

    /** Each promotion begins one of its own. */
    @Test
    protected final void nextPromotion_beginsAnother() throws Exception {
        Deployment demo = create("demo");
        target().apply(demo, change("p1", to(REPO, "abc")));
        endOperation(demo, true, "done", "abc");

        assertThat(target().apply(demo, change("p2", to(REPO, "def")))).isInstanceOf(Rollout.InProgress.class);
        endOperation(demo, true, "done", "def");

        assertThat(target().apply(demo, change("p2", to(REPO, "def")))).isEqualTo(new Rollout.Done(List.of("def")));
        assertThat(operations(demo)).isEqualTo(2);
    }

    /** An operation in progress is waited for and never restarted. */
    @Test
    protected final void operationInProgress_isWaitedForFirst() throws Exception {
        Deployment demo = create("demo");
        beginOperation(demo);
        int before = operations(demo);

        assertThat(target().apply(demo, change("p1"))).isInstanceOf(Rollout.InProgress.class);
        assertThat(operations(demo)).isEqualTo(before);

        endOperation(demo, true, "done", "abc");
        assertThat(target().apply(demo, change("p1"))).isInstanceOf(Rollout.InProgress.class);
        assertThat(operations(demo)).isEqualTo(before + 1);
    }

    /** A failure is told in the target's own words and is not tried again by itself. */
    @Test
    protected final void failedOperation_isRefusedInTheTargetsWords() throws Exception {
        Deployment demo = create("demo");
        target().apply(demo, change("p1", to(REPO, "abc")));
        endOperation(demo, false, "one or more objects failed to apply", "abc");

        for (int i = 0; i < 2; i++) {
            assertThat(target().apply(demo, change("p1", to(REPO, "abc"))))
                    .isInstanceOfSatisfying(
                            Rollout.Refused.class,
                            refused -> assertThat(refused.message())
                                    .contains("demo", "one or more objects failed to apply")
                                    .doesNotContain("\n"));
        }
        assertThat(operations(demo)).isEqualTo(1);
    }

    /** Health is that of what is deployed, held to what should be. */
    @Test
    protected final void health_isHeldToTheDesiredRevision() throws Exception {
        Deployment demo = create("demo");
        target().apply(demo, change("p1", to(REPO, "abc")));
        endOperation(demo, true, "done", "abc");

        assertThat(target().health(demo, List.of("abc")).health()).isEqualTo(HealthState.HEALTHY);
        assertThat(target().health(demo, List.of("")).health()).isEqualTo(HealthState.HEALTHY);
        assertThat(target().health(demo, List.of()).health()).isEqualTo(HealthState.HEALTHY);
        assertThat(target().health(demo, List.of("def")))
                .satisfies(report -> assertThat(report.health()).isEqualTo(HealthState.UNHEALTHY))
                .satisfies(report ->
                        assertThat(report.issues()).singleElement().asString().contains("abc", "def"));
        assertThat(target().health(demo, List.of("abc")).output())
                .isEqualTo(target().health(demo, List.of("abc")).output());
    }

    /** What is not there has no known health. */
    @Test
    protected final void healthOfWhatIsMissing_isUnknown() throws Exception {
        assertThat(target().health(new Deployment("elsewhere", "none"), List.of()))
                .satisfies(report -> assertThat(report.health()).isEqualTo(HealthState.UNKNOWN))
                .satisfies(report -> assertThat(report.issues()).hasSize(1));
    }

    /** A watch tells of what was before it began and of the end of an operation, and nothing once it is closed. */
    @Test
    protected final void watch_tellsOfTheEndOfAnOperation() throws Exception {
        Deployment demo = create("demo");
        DeploymentChange change = change("p1", to(REPO, "abc"));
        target().apply(demo, change);
        var calls = new Semaphore(0);
        try (AutoCloseable watch = target().watch(demo, calls::release)) {
            assertThat(calls.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            endOperation(demo, true, "done", "abc");
            do {
                assertThat(calls.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            } while (!(target().apply(demo, change) instanceof Rollout.Done));
        }
    }
}
