package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Image;
import dev.haulier.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a step that is tested by itself is given. Not thread-safe. */
public final class TestStepBuilder {

    private static final List<FreightArtifact> CONTENTS =
            List.of(Image.of("registry.example.com/app", "1.0.0", "sha256:0a"));

    private final Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    String promotion = "dev.01j.abc";
    String alias = "step-1";
    String actor = "";
    boolean rollback;
    boolean planning;

    @Nullable
    Workspace workspace;

    FreightReference freight =
            Freight.of(FreightOrigin.warehouse("app"), CONTENTS).reference();
    CredentialLookup credentials = new CredentialLookup(List.of(), new Redactor());
    Clock clock = Clock.system();

    TestStepBuilder() {}

    /**
     * Names the promotion.
     *
     * @param name unique in the project
     * @return this
     */
    public TestStepBuilder promotion(String name) {
        promotion = name;
        return this;
    }

    /**
     * Names the step.
     *
     * @param name the alias
     * @return this
     */
    public TestStepBuilder alias(String name) {
        alias = name;
        return this;
    }

    /**
     * Says who asked for the promotion.
     *
     * @param name such as {@code alice}
     * @return this
     */
    public TestStepBuilder actor(String name) {
        actor = name;
        return this;
    }

    /**
     * Makes the promotion a rollback.
     *
     * @return this
     */
    public TestStepBuilder rollback() {
        rollback = true;
        return this;
    }

    /**
     * Makes it a plan, or not.
     *
     * @param planning true for a plan
     * @return this
     */
    public TestStepBuilder planning(boolean planning) {
        this.planning = planning;
        return this;
    }

    /**
     * Gives the step files; without, it has none.
     *
     * @param workspace where they are, not closed with the step
     * @return this
     */
    public TestStepBuilder workspace(Workspace workspace) {
        this.workspace = workspace;
        return this;
    }

    /**
     * Says what is promoted.
     *
     * @param freight the Freight
     * @return this
     */
    public TestStepBuilder freight(Freight freight) {
        this.freight = freight.reference();
        return this;
    }

    /**
     * Gives the step what an earlier one has left.
     *
     * @param alias the earlier step's alias
     * @param output what it has left
     * @return this
     */
    public TestStepBuilder output(String alias, Map<String, ? extends @Nullable Object> output) {
        outputs.put(alias, output);
        return this;
    }

    /**
     * Says who may go where.
     *
     * @param sources are asked in order
     * @return this
     */
    public TestStepBuilder credentials(CredentialSource... sources) {
        return credentials(new CredentialLookup(List.of(sources), new Redactor()));
    }

    /**
     * Says who may go where.
     *
     * @param lookup asks the sources
     * @return this
     */
    public TestStepBuilder credentials(CredentialLookup lookup) {
        credentials = lookup;
        return this;
    }

    /**
     * Sets the clock; the system's without.
     *
     * @param clock time, such as a {@link MutableClock}
     * @return this
     */
    public TestStepBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Makes the step.
     *
     * @return a step that has not run
     */
    public TestStep build() {
        return new TestStep(this, outputs);
    }
}
