package dev.haulier.internal.engine;

import dev.haulier.Compatibility;
import dev.haulier.Extension;
import dev.haulier.HaulierException;
import dev.haulier.Project;
import dev.haulier.Retention;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import dev.haulier.expression.Coercion;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Language;
import dev.haulier.expression.Signature;
import dev.haulier.internal.credential.GitHubTokens;
import dev.haulier.internal.credential.ManifestCredentials;
import dev.haulier.internal.credential.SecretContents;
import dev.haulier.internal.function.FilterExpressions;
import dev.haulier.model.Problem;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.store.FileStore;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import dev.haulier.store.StoreException;
import dev.haulier.verification.Verifier;
import dev.haulier.workspace.WorkspaceLimits;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link dev.haulier.Haulier} is made of, and wires it. Not thread-safe; used once. */
public final class Assembly {

    /** How many threads a run uses at most, unless the host says otherwise. */
    private static final int DEFAULT_PARALLELISM = 8;

    private final Registered registered = new Registered();
    private final List<Extension> extensions = new ArrayList<>();
    private final List<PromotionStep<?>> steps = new ArrayList<>();
    private final List<ArtifactSource> sources = new ArrayList<>();
    private final List<CredentialSource> credentials = new ArrayList<>();
    private final List<EventListener> listeners = new ArrayList<>();
    private final Map<String, Verifier> verifiers = new LinkedHashMap<>();
    private final List<PromotionLanguages.Own> functions = new ArrayList<>();
    private @Nullable Project project;
    private @Nullable Store store;
    private @Nullable Path cache;
    private @Nullable Path workspaces;
    private int recordedDiff;
    private @Nullable Duration waitForOthers;
    private int parallelism = DEFAULT_PARALLELISM;
    private Compatibility compatibility = Compatibility.IMPROVED;
    private @Nullable Retention retention;
    private Clock clock = Clock.system();
    private RandomGenerator random = new SecureRandom();
    private WorkspaceLimits limits = WorkspaceLimits.defaults();
    private boolean overHttp;
    private boolean strictTypes;
    private ProjectCheck.Strictness strictness = ProjectCheck.Strictness.NORMAL;
    private List<Problem> warnings = List.of();
    private @Nullable HttpClient httpClient;
    private OutgoingPolicy policy = OutgoingPolicy.standard();

    /** Creates an empty one. */
    public Assembly() {}

    /** As {@link dev.haulier.HaulierBuilder#project} says. */
    public void project(Project value) {
        project = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#use} says. */
    public void use(Extension extension) {
        extensions.add(extension);
    }

    /** As {@link dev.haulier.HaulierBuilder#credentials} says. */
    public void credentials(CredentialSource source) {
        credentials.add(source);
    }

    /** As {@link dev.haulier.HaulierBuilder#allowCredentialsOverHttp} says. */
    public void allowCredentialsOverHttp() {
        overHttp = true;
    }

    /** As {@link dev.haulier.HaulierBuilder#store} says. */
    public void store(Store value) {
        store = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#clock} says. */
    public void clock(Clock value) {
        clock = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#random} says. */
    public void random(RandomGenerator value) {
        random = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#cache} says. */
    public void cache(Path folder) {
        cache = folder;
    }

    /** As {@link dev.haulier.HaulierBuilder#workspaces} says. */
    public void workspaces(Path folder) {
        workspaces = folder;
    }

    /** As {@link dev.haulier.HaulierBuilder#httpClient} says. */
    public void httpClient(HttpClient client) {
        // Refuses a client that follows redirects where the host can see it.
        Outgoing.of(client, policy);
        httpClient = client;
    }

    /** As {@link dev.haulier.HaulierBuilder#outgoing} says. */
    public void outgoing(OutgoingPolicy value) {
        policy = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#workspaceLimits} says. */
    public void workspaceLimits(WorkspaceLimits value) {
        limits = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#listener} says. */
    public void listener(EventListener listener) {
        listeners.add(listener);
    }

    /** As {@link dev.haulier.HaulierBuilder#function} says. */
    public void function(String name, HostFunction function, Signature... signatures) {
        functions.add(new PromotionLanguages.Own(name, function, List.of(signatures)));
    }

    /** As {@link dev.haulier.HaulierBuilder#strictTypes} says. */
    public void strictTypes() {
        strictTypes = true;
    }

    /** As {@link dev.haulier.HaulierBuilder#allowUnknownNames} says. */
    public void allowUnknownNames() {
        strictness = ProjectCheck.Strictness.LENIENT;
    }

    /** As {@link dev.haulier.HaulierBuilder#failOnWarnings} says. */
    public void failOnWarnings() {
        strictness = ProjectCheck.Strictness.STRICT;
    }

    /** What {@link #build()} warned of. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** As {@link dev.haulier.HaulierBuilder#step} says. */
    public void step(PromotionStep<?> step) {
        steps.add(step);
    }

    /** As {@link dev.haulier.HaulierBuilder#source} says. */
    public void source(ArtifactSource source) {
        sources.add(source);
    }

    /** As {@link dev.haulier.HaulierBuilder#verifier} says. */
    public void verifier(String name, Verifier verifier) {
        verifiers.put(name, verifier);
    }

    /** As {@link dev.haulier.HaulierBuilder#recordDiffs} says. */
    public void recordDiffs(int maxCharacters) {
        if (maxCharacters < 0) {
            throw new HaulierException("recordDiffs must be zero or more, and is " + maxCharacters);
        }
        recordedDiff = maxCharacters;
    }

    /** As {@link dev.haulier.HaulierBuilder#waitForOthers} says. */
    public void waitForOthers(Duration atMost) {
        waitForOthers = atMost;
    }

    /** As {@link dev.haulier.HaulierBuilder#parallelism} says. */
    public void parallelism(int threads) {
        if (threads < 1) {
            throw new HaulierException("parallelism must be one or more, and is " + threads);
        }
        parallelism = threads;
    }

    /** As {@link dev.haulier.HaulierBuilder#compatibility} says. */
    public void compatibility(Compatibility value) {
        compatibility = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#retention} says. */
    public void retention(Retention value) {
        retention = value;
    }

    /** As {@link dev.haulier.HaulierBuilder#build()} says. */
    public Engine build() {
        if (project == null) {
            throw new HaulierException("There is no project; hand one to project(...) before build()");
        }
        var closing = new Closing();
        try {
            return build(project, closing);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private Engine build(Project given, Closing closing) {
        var redactor = new Redactor();
        Store kept = store == null ? new MemoryStore() : store;
        closing.add(kept);
        var temporary = new TemporaryFolder();
        closing.add(temporary);
        // The last source is known only when all extensions are registered.
        var sourcesOfCredentials = new ArrayList<>(credentials);
        var lookup = new CredentialLookup(() -> sourcesOfCredentials, redactor, overHttp);
        registered.begin(
                cache == null ? temporary.folder("cache") : Folders.made(cache),
                clock,
                lookup,
                Outgoing.of(httpClient, policy),
                closing);
        BuiltInSteps.register(registered);
        extensions.forEach(extension -> extension.register(registered));
        steps.forEach(registered::step);
        verifiers.forEach(registered::verifier);
        // Sources that are added later are asked first, and the host's own before all others.
        for (int i = sources.size() - 1; i >= 0; i--) {
            registered.source(sources.get(i));
        }
        var definitions = new Definitions(given);
        sourcesOfCredentials.add(secrets(definitions));
        sourcesOfCredentials.addAll(registered.credentialSources());
        Map<String, PromotionStep<?>> known = Map.copyOf(registered.steps());
        PromotionLanguages languages =
                PromotionLanguages.of(functions, clock, strictTypes ? Coercion.STRICT : Coercion.KARGO);
        warnings = ProjectCheck.check(given, known, languages, registered.sources(), strictness);
        Path folder = workspaces != null
                ? workspaces
                : kept instanceof FileStore files
                        ? files.folder().resolve(".workspaces")
                        : temporary.folder("workspaces");
        EngineParts parts = parts(given, definitions, kept, known, languages, redactor, lookup, folder);
        given.freight().forEach(freight -> parts.freight().keep(freight, parts.now()));
        return new Engine(parts, new FreightCriteria(), closing::close);
    }

    private CredentialSource secrets(Definitions definitions) {
        var contents = new SecretContents(new GitHubTokens(httpClient, clock), registered::secretReaders);
        return new ManifestCredentials(definitions.secrets(false), definitions.secrets(true), contents);
    }

    private EngineParts parts(
            Project given,
            Definitions definitions,
            Store kept,
            Map<String, PromotionStep<?>> known,
            PromotionLanguages languages,
            Redactor redactor,
            CredentialLookup lookup,
            Path folder) {
        var texts = new Texts(redactor);
        var bell = new Wake();
        var announcer = new Announcer(listeners, bell);
        Consumer<StoreException> unreadable = broken -> announcer.announce(
                new Event.StateUnreadable(clock.instant(), given.name(), texts.message(broken.getMessage())));
        var records = new Records(kept, given.name(), unreadable);
        var index = new StateIndex(kept, given.name(), unreadable);
        var freight = new FreightRecords(records, index, new FreightAliases(random));
        var stages = new StageRecords(records, definitions, new HoldEvents(clock, announcer, given.name())::changed);
        var lookups = new ScopeLookups(definitions, freight, stages, redactor);
        return new EngineParts(
                definitions,
                records,
                index,
                freight,
                stages,
                clock,
                bell,
                new Ulid(random),
                texts,
                announcer,
                known,
                Map.copyOf(registered.healthCheckers()),
                Map.copyOf(registered.verifiers()),
                registered.outgoing(),
                new VerificationArguments(given.name(), languages, lookups),
                lookup,
                new PromotionEvaluation(languages, lookups),
                new WorkspaceFolders(folder, registered.treeResolver(), limits),
                new WarehouseDiscovery(registered.sources(), lookup, clock, new FilterExpressions(Language.standard())),
                recordedDiff,
                new PromotionPolicies(given.config()),
                compatibility,
                retention,
                parallelism,
                waitForOthers);
    }
}
