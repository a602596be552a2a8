package dev.haulier.credential;

import dev.haulier.HaulierException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Several sources asked in order: the first one that knows wins.
 *
 * <p>Nobody is asked for a way that others can read along: an {@code http://} URL of another machine gets no credentials
 * unless the host of this library has allowed it. Every secret that is handed out is made known to the {@link Redactor}, so
 * that it is masked in whatever leaves. Thread-safe as long as its sources are.
 */
public final class CredentialLookup {

    private final Supplier<List<CredentialSource>> sources;
    private final Redactor redactor;
    private final boolean overHttp;

    /**
     * Creates a lookup that sends nothing over {@code http://} to other machines.
     *
     * @param sources in the order in which they are asked
     * @param redactor learns each secret that is found
     */
    public CredentialLookup(List<CredentialSource> sources, Redactor redactor) {
        this(of(sources), redactor, false);
    }

    /**
     * Creates a lookup.
     *
     * @param sources in the order in which they are asked; asked for at each lookup
     * @param redactor learns each secret that is found
     * @param overHttp whether {@code http://} URLs of other machines get credentials too
     */
    public CredentialLookup(Supplier<List<CredentialSource>> sources, Redactor redactor, boolean overHttp) {
        this.sources = sources;
        this.redactor = redactor;
        this.overHttp = overHttp;
    }

    private static Supplier<List<CredentialSource>> of(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return () -> copy;
    }

    /**
     * Asks the sources, for a repository whose URL says how it is reached.
     *
     * @param request who wants to go where
     * @return what was found, or not, and who was asked; never null
     * @throws HaulierException when a source is broken
     */
    public FoundCredentials find(CredentialRequest request) {
        String url = request.repoUrl().strip().toLowerCase(Locale.ROOT);
        return find(request, url.startsWith("http://") && !RepositoryHost.isThisMachine(url));
    }

    /**
     * Asks the sources, for a repository whose URL does not say how it is reached, as those of images do not.
     *
     * @param request who wants to go where
     * @param destination where the credentials are to be sent: scheme, host and port
     * @return what was found, or not, and who was asked; never null
     * @throws HaulierException when a source is broken
     */
    public FoundCredentials find(CredentialRequest request, URI destination) {
        boolean plain = "http".equalsIgnoreCase(destination.getScheme());
        return find(request, plain && !RepositoryHost.isThisMachine(destination.toString()));
    }

    private FoundCredentials find(CredentialRequest request, boolean inTheClear) {
        if (inTheClear && !overHttp) {
            return FoundCredentials.heldBack();
        }
        List<FoundCredentials.Asked> asked = new ArrayList<>();
        for (CredentialSource source : sources.get()) {
            Optional<Credentials> found = ask(source, request);
            if (found.isPresent()) {
                redactor.learn(found.get());
                asked.add(new FoundCredentials.Asked(source.name(), ""));
                return new FoundCredentials(found, asked);
            }
            asked.add(new FoundCredentials.Asked(source.name(), source.whyNone(request)));
        }
        return new FoundCredentials(Optional.empty(), asked);
    }

    /**
     * A text without the secrets that were handed out.
     *
     * @param text such as the message of somebody who was given credentials
     * @return the same with secrets masked
     */
    public String mask(String text) {
        return redactor.redact(text);
    }

    private Optional<Credentials> ask(CredentialSource source, CredentialRequest request) {
        try {
            return source.find(request);
        } catch (HaulierException e) {
            throw e;
        } catch (RuntimeException e) {
            String said = e.getMessage() == null
                    ? ""
                    : ": " + e.getMessage().lines().findFirst().orElse("");
            throw new HaulierException(
                    redactor.redact("the credentials for " + RepositoryHost.of(request.repoUrl()) + " cannot be had: "
                            + source.name() + " broke (" + e.getClass().getSimpleName() + said + ")"),
                    e);
        }
    }

    /**
     * Tells the sources that a server did not accept what they gave, and asks them once more.
     *
     * @param request who wanted to go where
     * @param refused what was found for it
     * @return what there is now, or empty when that is the same, so that asking the server again is of no use
     * @throws HaulierException when a source is broken
     */
    public Optional<FoundCredentials> renew(CredentialRequest request, FoundCredentials refused) {
        Optional<Credentials> old = refused.credentials();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        sources.get().forEach(source -> source.refused(request, old.get()));
        FoundCredentials renewed = find(request, false);
        return renewed.credentials().isEmpty() || renewed.credentials().equals(old)
                ? Optional.empty()
                : Optional.of(renewed);
    }
}
