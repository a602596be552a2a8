package dev.haulier;

import dev.haulier.artifact.ArtifactSource;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialSource;
import dev.haulier.event.EventListener;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Signature;
import dev.haulier.internal.engine.Assembly;
import dev.haulier.internal.engine.Engine;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.step.PromotionStep;
import dev.haulier.store.Store;
import dev.haulier.workspace.WorkspaceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One project, ready to run: discovers Freight and promotes it, in this process and on the threads that call.
 *
 * <p>Thread-safe. Starts no thread by itself. Close it to release what it and its extensions hold.
 */
public final class Haulier implements AutoCloseable {

    private final Engine engine;

    private Haulier(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts to put one together.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The project's name.
     *
     * @return as it is defined
     */
    public String project() {
        return engine.project();
    }

    /**
     * A Warehouse of the project.
     *
     * @param name its name
     * @return a handle
     * @throws HaulierException when there is no such Warehouse
     */
    public WarehouseHandle warehouse(String name) {
        engine.warehouse(name);
        return new WarehouseHandle(engine, name);
    }

    /**
     * All Warehouses of the project.
     *
     * @return in the order of their names
     */
    public List<WarehouseHandle> warehouses() {
        return engine.warehouseNames().stream()
                .map(name -> new WarehouseHandle(engine, name))
                .toList();
    }

    /**
     * A Stage of the project.
     *
     * @param name its name
     * @return a handle
     * @throws HaulierException when there is no such Stage
     */
    public StageHandle stage(String name) {
        engine.requireStage(name);
        return new StageHandle(engine, name, "");
    }

    /**
     * All Stages of the project.
     *
     * @return each after those that it takes Freight from, otherwise in the order of their names
     */
    public List<StageHandle> stages() {
        return engine.stageNames().stream()
                .map(name -> new StageHandle(engine, name, ""))
                .toList();
    }

    /**
     * All Freight of the project.
     *
     * @return newest first
     */
    public List<Freight> freight() {
        return engine.freight();
    }

    /**
     * One Freight.
     *
     * @param nameOrAlias its name, the beginning of its name (seven characters at least) or its alias
     * @return the Freight as it is stored
     * @throws HaulierException when there is none, or several
     */
    public Freight freight(String nameOrAlias) {
        return engine.freight(nameOrAlias);
    }

    /**
     * All promotions of the project.
     *
     * @return newest first
     */
    public List<Promotion> promotions() {
        return engine.promotions();
    }

    /**
     * One promotion.
     *
     * @param name its name
     * @return the Promotion as it is stored
     * @throws HaulierException when there is none
     */
    public Promotion promotion(String name) {
        return engine.promotion(name);
    }

    /**
     * Brings to their end all promotions that have none yet: those that a killed process left behind, and those that still
     * wait for their turn.
     *
     * @return the promotions with their final status, oldest first; empty when there was nothing to do
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public List<Promotion> resume() {
        return engine.resume();
    }

    /**
     * Stops a promotion. One that waits ends at once; one whose step is at work ends when that step has answered. What was
     * done already is not undone.
     *
     * @param promotion the Promotion's name
     * @param actor who says so; empty when no person does
     * @return the Promotion as it is stored now; one that has ended already is left as it is
     * @throws HaulierException when there is none of that name
     */
    public Promotion abort(String promotion, String actor) {
        return engine.abort(promotion, actor);
    }

    /**
     * Releases the extensions and the store. Promotions under way on other threads should have ended or been interrupted
     * before.
     */
    @Override
    public void close() {
        engine.close();
    }

    /** Puts a {@link Haulier} together. Not thread-safe. */
    public static final class Builder {

        private final Assembly assembly = new Assembly();

        private Builder() {}

        /**
         * What is run. Required.
         *
         * @param project the project
         * @return this
         */
        public Builder project(Project project) {
            assembly.project(project);
            return this;
        }

        /**
         * Adds what an extension has: its steps, its sources, its deployment targets.
         *
         * @param extension such as one for Git or Argo CD
         * @return this
         */
        public Builder use(Extension extension) {
            assembly.use(extension);
            return this;
        }

        /**
         * Adds a source of credentials; the first one added is asked first. Asked before the Secrets of the project and
         * before the sources of extensions.
         *
         * @param source who may know
         * @return this
         */
        public Builder credentials(CredentialSource source) {
            assembly.credentials(source);
            return this;
        }

        /**
         * Lets the credentials of Secrets go out to URLs that begin with {@code http://}, where everybody on the way can
         * read them. Kargo has the same switch, and has it off as well.
         *
         * @return this
         */
        public Builder allowCredentialsOverHttp() {
            assembly.allowCredentialsOverHttp();
            return this;
        }

        /**
         * Where state is kept. Closed together with the {@link Haulier}. Without this call it is kept in memory.
         *
         * @param store the store
         * @return this
         */
        public Builder store(Store store) {
            assembly.store(store);
            return this;
        }

        /**
         * Time. Without this call it is the machine's.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            assembly.clock(clock);
            return this;
        }

        /**
         * Randomness, for the names of promotions and the aliases of Freight. Without this call it is that of {@link
         * java.security.SecureRandom}.
         *
         * @param random a thread-safe generator
         * @return this
         */
        public Builder random(RandomGenerator random) {
            assembly.random(random);
            return this;
        }

        /**
         * A folder for what can be fetched again, such as mirrors of repositories. Keep it from run to run, and promotions
         * become much faster. Without this call a temporary folder is used and removed at the end.
         *
         * @param folder made if it is not there
         * @return this
         */
        public Builder cache(Path folder) {
            assembly.cache(folder);
            return this;
        }

        /**
         * A folder for the workspaces of promotions under way. One that goes on after a kill needs its workspace, so keep it
         * with the store. Without this call it is a folder beside a {@link dev.haulier.store.FileStore}, and a temporary
         * folder with any other store.
         *
         * @param folder made if it is not there
         * @return this
         */
        public Builder workspaces(Path folder) {
            assembly.workspaces(folder);
            return this;
        }

        /**
         * What a workspace holds at most.
         *
         * @param limits the limits
         * @return this
         */
        public Builder workspaceLimits(WorkspaceLimits limits) {
            assembly.workspaceLimits(limits);
            return this;
        }

        /**
         * Tells somebody of everything that happens.
         *
         * @param listener is told; what it throws has no effect
         * @return this
         */
        public Builder listener(EventListener listener) {
            assembly.listener(listener);
            return this;
        }

        /**
         * Adds a function that expressions of promotions may call.
         *
         * @param name how expressions call it
         * @param function computes its value; thread-safe
         * @param signatures what it takes and returns, at least one
         * @return this
         */
        public Builder function(String name, HostFunction function, Signature... signatures) {
            assembly.function(name, function, signatures);
            return this;
        }

        /**
         * Adds a step, in place of one of that name that is there already.
         *
         * @param step the step
         * @return this
         */
        public Builder step(PromotionStep<?> step) {
            assembly.step(step);
            return this;
        }

        /**
         * Adds a source of artifacts. It is asked before those of extensions.
         *
         * @param source the source
         * @return this
         */
        public Builder source(ArtifactSource source) {
            assembly.source(source);
            return this;
        }

        /**
         * How long to wait when another thread or process promotes to the same Stage. Without this call as long as it takes.
         *
         * @param atMost zero refuses at once
         * @return this
         */
        public Builder waitForOthers(Duration atMost) {
            assembly.waitForOthers(atMost);
            return this;
        }

        /**
         * Checks everything and puts it together.
         *
         * @return ready to run
         * @throws InvalidProjectException when the project has problems; it names all of them
         */
        public Haulier build() {
            return new Haulier(assembly.build());
        }
    }
}
