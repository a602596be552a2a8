package dev.haulier.internal.engine;

import dev.haulier.Registration;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.SecretReader;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.hosting.GitHosts;
import dev.haulier.net.Outgoing;
import dev.haulier.step.PromotionStep;
import dev.haulier.verification.Verifier;
import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what extensions add. Not thread-safe. */
final class Registered implements Registration {

    private final Map<String, PromotionStep<?>> steps = new LinkedHashMap<>();
    private final List<ArtifactSource> sources = new ArrayList<>();
    private final List<CredentialSource> credentialSources = new ArrayList<>();
    private final List<SecretReader> secretReaders = new ArrayList<>();
    private final Map<String, HealthChecker> healthCheckers = new LinkedHashMap<>();
    private final Map<String, Verifier> verifiers = new LinkedHashMap<>();
    private final List<TreeResolver> resolvers = new ArrayList<>();
    private final GitHosts gitHosts = new GitHosts();
    private @Nullable Path cache;
    private @Nullable Clock clock;
    private @Nullable CredentialLookup credentials;
    private @Nullable Outgoing outgoing;
    private @Nullable Closing closing;

    void begin(Path cacheFolder, Clock hostClock, CredentialLookup lookup, Outgoing wayOut, Closing closer) {
        outgoing = wayOut;
        cache = cacheFolder;
        clock = hostClock;
        credentials = lookup;
        closing = closer;
    }

    Map<String, PromotionStep<?>> steps() {
        return steps;
    }

    List<ArtifactSource> sources() {
        return sources;
    }

    List<CredentialSource> credentialSources() {
        return credentialSources;
    }

    List<SecretReader> secretReaders() {
        return secretReaders;
    }

    Map<String, HealthChecker> healthCheckers() {
        return healthCheckers;
    }

    Map<String, Verifier> verifiers() {
        return verifiers;
    }

    /** Asks one resolver after the other; what the last one says of a tree that none knows is what one reads. */
    TreeResolver treeResolver() {
        List<TreeResolver> all = List.copyOf(resolvers);
        return identity -> {
            WorkspaceException last = null;
            for (TreeResolver resolver : all) {
                try {
                    return resolver.resolve(identity);
                } catch (WorkspaceException e) {
                    last = e;
                }
            }
            if (last != null) {
                throw last;
            }
            return TreeResolver.none().resolve(identity);
        };
    }

    @Override
    public Registration step(PromotionStep<?> step) {
        steps.put(step.type().name(), step);
        return this;
    }

    @Override
    public Registration source(ArtifactSource source) {
        sources.add(0, source);
        return this;
    }

    @Override
    public Registration credentials(CredentialSource source) {
        credentialSources.add(source);
        return this;
    }

    @Override
    public Registration secretReader(SecretReader reader) {
        secretReaders.add(reader);
        return this;
    }

    @Override
    public Registration healthChecker(HealthChecker checker) {
        healthCheckers.put(checker.kind(), checker);
        return this;
    }

    @Override
    public Registration verifier(String name, Verifier verifier) {
        verifiers.put(name, verifier);
        return this;
    }

    @Override
    public Registration gitHost(GitHostProvider provider) {
        gitHosts.add(provider);
        return this;
    }

    @Override
    public GitHosts gitHosts() {
        return gitHosts;
    }

    @Override
    public Registration trees(TreeResolver resolver) {
        resolvers.add(resolver);
        return this;
    }

    @Override
    public Registration closing(AutoCloseable resource) {
        begun(closing).add(resource);
        return this;
    }

    @Override
    public Path cache() {
        return begun(cache);
    }

    @Override
    public Clock clock() {
        return begun(clock);
    }

    @Override
    public CredentialLookup credentials() {
        return begun(credentials);
    }

    @Override
    public Outgoing outgoing() {
        return begun(outgoing);
    }

    private static <T> T begun(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The registration has not begun");
        }
        return part;
    }
}
