package dev.haulier;

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
import java.nio.file.Path;

/** Where an {@link Extension} adds what it has, and where it finds what the host has given. */
public interface Registration {

    /**
     * Adds a step. A name that is there already is replaced.
     *
     * @param step the step
     * @return this
     */
    Registration step(PromotionStep<?> step);

    /**
     * Adds an artifact source. It is asked before those that were added earlier.
     *
     * @param source the source
     * @return this
     */
    Registration source(ArtifactSource source);

    /**
     * Adds a source of credentials. It is asked after those that the host gave itself.
     *
     * @param source the source
     * @return this
     */
    Registration credentials(CredentialSource source);

    /**
     * Adds somebody who makes credentials of what Secrets of the project hold for a service of its own.
     *
     * @param reader the reader
     * @return this
     */
    Registration secretReader(SecretReader reader);

    /**
     * Adds a health checker. A kind that is there already is replaced.
     *
     * @param checker the checker
     * @return this
     */
    Registration healthChecker(HealthChecker checker);

    /**
     * Adds a verifier. One of that name that is there already is replaced.
     *
     * @param name what Stages call it in {@code verification.analysisTemplates}
     * @param verifier the verifier
     * @return this
     */
    Registration verifier(String name, Verifier verifier);

    /**
     * Adds a kind of Git host. A name that is there already is replaced.
     *
     * @param provider the kind
     * @return this
     */
    Registration gitHost(GitHostProvider provider);

    /**
     * The kinds of Git hosts. Complete only when all extensions are registered, so keep it and ask later.
     *
     * @return the kinds
     */
    GitHosts gitHosts();

    /**
     * Adds somebody who finds a mounted tree again after a kill.
     *
     * @param resolver the resolver
     * @return this
     */
    Registration trees(TreeResolver resolver);

    /**
     * Has something closed when the {@code Haulier} is closed, in the opposite order of addition.
     *
     * @param resource what to close
     * @return this
     */
    Registration closing(AutoCloseable resource);

    /**
     * A folder for what can be fetched again, such as mirrors; shared by all that the process runs on the same state.
     *
     * @return an existing folder
     */
    Path cache();

    /**
     * Time as the host gives it.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Who may go where. Complete only when all extensions are registered, so keep it and ask later.
     *
     * @return the lookup
     */
    CredentialLookup credentials();

    /**
     * The one way out for requests over HTTP: the host's client, and the host's policy of where requests may go. An extension
     * that sends requests to where a manifest says sends them by this.
     *
     * @return thread-safe
     */
    Outgoing outgoing();
}
