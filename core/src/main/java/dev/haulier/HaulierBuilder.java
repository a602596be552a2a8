package dev.haulier;

import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.GenericSource;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialSource;
import dev.haulier.event.EventListener;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Signature;
import dev.haulier.expression.TypedFunction;
import dev.haulier.internal.engine.Assembly;
import dev.haulier.internal.engine.Engine;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.store.Store;
import dev.haulier.verification.Verifier;
import dev.haulier.workspace.WorkspaceLimits;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Puts a {@link Haulier} together. Not thread-safe. */
public final class HaulierBuilder {

    private final Assembly assembly = new Assembly();

    HaulierBuilder() {}

    /**
     * What is run. Required.
     *
     * @param project the project
     * @return this
     */
    public HaulierBuilder project(Project project) {
        assembly.project(project);
        return this;
    }

    /**
     * Adds what an extension has: its steps, its sources, its deployment targets.
     *
     * @param extension such as one for Git or Argo CD
     * @return this
     */
    public HaulierBuilder use(Extension extension) {
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
    public HaulierBuilder credentials(CredentialSource source) {
        assembly.credentials(source);
        return this;
    }

    /**
     * Lets credentials, of whatever source, go out to other machines by {@code http://}, where everybody on the way can
     * read them. Kargo has the same switch, and has it off as well. What stays on this machine needs no leave.
     *
     * @return this
     */
    public HaulierBuilder allowCredentialsOverHttp() {
        assembly.allowCredentialsOverHttp();
        return this;
    }

    /**
     * Where state is kept. Closed together with the {@link Haulier}. Without this call it is kept in memory.
     *
     * @param store the store
     * @return this
     */
    public HaulierBuilder store(Store store) {
        assembly.store(store);
        return this;
    }

    /**
     * Time. Without this call it is the machine's.
     *
     * @param clock the clock
     * @return this
     */
    public HaulierBuilder clock(Clock clock) {
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
    public HaulierBuilder random(RandomGenerator random) {
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
    public HaulierBuilder cache(Path folder) {
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
    public HaulierBuilder workspaces(Path folder) {
        assembly.workspaces(folder);
        return this;
    }

    /**
     * The HTTP client for the requests of steps and of extensions that take theirs from {@link Registration#outgoing()}, such
     * as those for registries. Without this call one is made when it is first needed.
     *
     * @param client must not follow redirects by itself; they are followed with a check of each address
     * @return this
     * @throws HaulierException when the client follows redirects
     */
    public HaulierBuilder httpClient(HttpClient client) {
        assembly.httpClient(client);
        return this;
    }

    /**
     * Where the requests of steps may go. Without this call it is {@link OutgoingPolicy#standard()}: not to link-local
     * addresses, nor to the metadata services of clouds.
     *
     * @param policy the policy
     * @return this
     */
    public HaulierBuilder outgoing(OutgoingPolicy policy) {
        assembly.outgoing(policy);
        return this;
    }

    /**
     * What a workspace holds at most.
     *
     * @param limits the limits
     * @return this
     */
    public HaulierBuilder workspaceLimits(WorkspaceLimits limits) {
        assembly.workspaceLimits(limits);
        return this;
    }

    /**
     * Tells somebody of everything that happens.
     *
     * @param listener is told; what it throws has no effect
     * @return this
     */
    public HaulierBuilder listener(EventListener listener) {
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
    public HaulierBuilder function(String name, HostFunction function, Signature... signatures) {
        assembly.function(name, function, signatures);
        return this;
    }

    /**
     * A function of one argument that expressions of promotions may call, as a lambda with types.
     *
     * @param name how expressions call it
     * @param argument the type of the argument: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List},
     *     {@code Map}, {@code Duration}, {@code ZonedDateTime}, or {@code Object} for any, which alone may be null
     * @param result the type of the result, one of the same
     * @param body computes the result; thread-safe; an {@code Object} may be null
     * @param <A> the type of the argument
     * @param <R> the type of the result
     * @return this
     */
    public <A, R> HaulierBuilder function(
            String name, Class<A> argument, Class<R> result, TypedFunction.One<? super A, ? extends R> body) {
        assembly.function(name, TypedFunction.one(argument, body), TypedFunction.signature(result, argument));
        return this;
    }

    /**
     * A function of two arguments that expressions of promotions may call, as a lambda with types.
     *
     * @param name how expressions call it
     * @param first the type of the first argument, as for a function of one
     * @param second the type of the second argument
     * @param result the type of the result
     * @param body computes the result; thread-safe
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <R> the type of the result
     * @return this
     */
    public <A, B, R> HaulierBuilder function(
            String name,
            Class<A> first,
            Class<B> second,
            Class<R> result,
            TypedFunction.Two<? super A, ? super B, ? extends R> body) {
        assembly.function(name, TypedFunction.two(first, second, body), TypedFunction.signature(result, first, second));
        return this;
    }

    /**
     * Lets a text that is one expression and nothing else keep the value that was computed, and every other template be a
     * string: no tag {@code 1.10} becomes the number 1.1. Kargo has no such mode; {@code quote} does no harm in it.
     *
     * @return this
     */
    public HaulierBuilder strictTypes() {
        assembly.strictTypes();
        return this;
    }

    /**
     * Accepts expressions with functions and variables that are not known, as Kargo does, which finds them when they are
     * evaluated: they are warnings then, and no errors.
     *
     * @return this
     */
    public HaulierBuilder allowUnknownNames() {
        assembly.allowUnknownNames();
        return this;
    }

    /**
     * Refuses a project that there is a warning about.
     *
     * @return this
     */
    public HaulierBuilder failOnWarnings() {
        assembly.failOnWarnings();
        return this;
    }

    /**
     * Adds a step, in place of one of that name that is there already.
     *
     * @param step the step
     * @return this
     */
    public HaulierBuilder step(PromotionStep<?> step) {
        assembly.step(step);
        return this;
    }

    /**
     * Adds a source of artifacts. It is asked before those of extensions.
     *
     * @param source the source
     * @return this
     */
    public HaulierBuilder source(ArtifactSource source) {
        assembly.source(source);
        return this;
    }

    /**
     * Adds a source for a subscription type of one's own:
     * <pre>{@code
     * record Ami(String owner, String filter) {}
     *
     * builder.source("ami", Ami.class, (config, context) -> images(config.owner(), config.filter()));
     * }</pre>
     *
     * @param <C> the type of the config
     * @param subscriptionType the key that manifests have it under, beside {@code name}
     * @param configType a record whose components are the keys of a subscription's {@code config}; {@link #build()} refuses a
     *     subscription that does not fit
     * @param lister lists what there is, the best first; thread-safe
     * @return this
     */
    public <C> HaulierBuilder source(
            String subscriptionType, Class<C> configType, GenericSource.TypedLister<C> lister) {
        return source(GenericSource.of(subscriptionType, configType, lister));
    }

    /**
     * Adds a verifier, in place of one of that name that is there already.
     *
     * @param name what Stages call it in {@code verification.analysisTemplates}
     * @param verifier judges what a Stage runs
     * @return this
     */
    public HaulierBuilder verifier(String name, Verifier verifier) {
        assembly.verifier(name, verifier);
        return this;
    }

    /**
     * Keeps with each promotion what it has changed in repositories, as a unified diff without secrets, for {@link
     * dev.haulier.report.Report}. Files beyond the limit are left out and counted. Without this call nothing is kept.
     *
     * @param maxCharacters how long the diff of a promotion may be; zero keeps none
     * @return this
     */
    public HaulierBuilder recordDiffs(int maxCharacters) {
        assembly.recordDiffs(maxCharacters);
        return this;
    }

    /**
     * How many Stages and Warehouses {@link Haulier#run} looks after at the same time, at most. Without this call eight, as
     * far as its executor has threads; what waits for its time needs none.
     *
     * @param threads one or more; with one all goes on one after the other
     * @return this
     * @throws HaulierException when it is less than one
     */
    public HaulierBuilder parallelism(int threads) {
        assembly.parallelism(threads);
        return this;
    }

    /**
     * How long to wait when another thread or process promotes to the same Stage. Without this call as long as it takes.
     *
     * @param atMost zero refuses at once
     * @return this
     */
    public HaulierBuilder waitForOthers(Duration atMost) {
        assembly.waitForOthers(atMost);
        return this;
    }

    /**
     * Whose rules are kept where Haulier has better ones than Kargo. Without this call Haulier's.
     *
     * @param rules the rules
     * @return this
     */
    public HaulierBuilder compatibility(Compatibility rules) {
        assembly.compatibility(rules);
        return this;
    }

    /**
     * Has {@link Haulier#reconcile()} delete promotions and Freight that nobody needs any more. Without this call
     * everything is kept.
     *
     * @param retention what is kept, such as {@link Retention#kargo()}
     * @return this
     */
    public HaulierBuilder retention(Retention retention) {
        assembly.retention(retention);
        return this;
    }

    /**
     * Checks everything and puts it together.
     *
     * @return ready to run
     * @throws InvalidProjectException when the project has problems; it names all of them
     */
    public Haulier build() {
        Engine engine = assembly.build();
        return new Haulier(engine, assembly.warnings());
    }
}
