package dev.haulier.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several sources asked in order: the first one that knows wins.
 *
 * <p>Every secret that it hands out is made known to the {@link Redactor}, so that it is masked in whatever leaves.
 * Thread-safe as long as its sources are.
 */
public final class CredentialLookup {

    private final List<CredentialSource> sources;
    private final Redactor redactor;

    /**
     * Creates a lookup.
     *
     * @param sources in the order in which they are asked
     * @param redactor learns each secret that is found
     */
    public CredentialLookup(List<CredentialSource> sources, Redactor redactor) {
        this.sources = List.copyOf(sources);
        this.redactor = redactor;
    }

    /**
     * Asks the sources.
     *
     * @param request who wants to go where
     * @return what was found, or not, and who was asked; never null
     * @throws dev.haulier.HaulierException when a source is broken
     */
    public FoundCredentials find(CredentialRequest request) {
        List<String> asked = new ArrayList<>();
        for (CredentialSource source : sources) {
            asked.add(source.name());
            Optional<Credentials> found = source.find(request);
            if (found.isPresent()) {
                redactor.learn(found.get());
                return new FoundCredentials(found, asked);
            }
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
}
