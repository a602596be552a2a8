package dev.haulier.credential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets that it knows in texts that leave: messages, events, records, plans.
 *
 * <p>Values shorter than {@value #SHORTEST} characters are not masked: they would blank out ordinary words. Thread-safe.
 */
public final class Redactor {

    /** The length from which on a value is masked. */
    public static final int SHORTEST = 4;

    /**
     * The length from which on a value is masked in data that later steps work with. Longer than for messages, since a
     * password such as {@code main} must not turn the name of a branch into stars.
     */
    public static final int SHORTEST_IN_DATA = 8;

    /** The length from which on each line of a value of several lines is masked by itself. */
    private static final int SHORTEST_LINE = 16;

    private static final String MASK = "***";

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Creates one that knows nothing yet. */
    public Redactor() {}

    /**
     * Masks this value from now on: as it is, in the form that HTTP's basic authentication gives it, in the form that a URL
     * gives it, and line by line when it has several, as private keys have.
     *
     * @param secret the value
     */
    public void learn(Secret secret) {
        String value = secret.reveal();
        if (value.length() >= SHORTEST) {
            known.put(value, true);
            known.put(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)), true);
            String inUrl = URLEncoder.encode(value, StandardCharsets.UTF_8);
            known.put(inUrl, true);
            known.put(inUrl.replace("+", "%20"), true);
            value.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(line -> known.put(line, true));
        }
    }

    /**
     * Masks what is secret in these credentials from now on.
     *
     * @param credentials what a source handed out
     */
    public void learn(Credentials credentials) {
        if (credentials instanceof Credentials.Basic basic) {
            learn(basic.password());
            if (basic.password().reveal().length() >= SHORTEST) {
                learn(Secret.of(basic.username() + ":" + basic.password().reveal()));
            }
        } else if (credentials instanceof Credentials.Bearer bearer) {
            learn(bearer.token());
        } else if (credentials instanceof Credentials.IdentityToken identity) {
            learn(identity.token());
        } else if (credentials instanceof Credentials.SshKey key) {
            learn(key.privateKey());
            if (key.passphrase() != null) {
                learn(key.passphrase());
            }
        }
    }

    /**
     * Masks what is known to be secret.
     *
     * @param text any text, or null
     * @return the text without the secrets; null for null
     */
    public @Nullable String redactNullable(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    /**
     * Masks what is known to be secret.
     *
     * @param text any text
     * @return the text without the secrets
     */
    public String redact(String text) {
        return redact(text, SHORTEST);
    }

    /**
     * Masks what is known to be secret in a value that later steps work with: nothing shorter than {@value
     * #SHORTEST_IN_DATA} characters.
     *
     * @param text any text
     * @return the text without the secrets
     */
    public String redactData(String text) {
        return redact(text, SHORTEST_IN_DATA);
    }

    private String redact(String text, int shortest) {
        String masked = text;
        // The longest first, lest a short secret that is part of a long one leave the long one's rest behind.
        List<String> values = known.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String value : values) {
            if (value.length() >= shortest && masked.contains(value)) {
                masked = masked.replace(value, MASK);
            }
        }
        return masked;
    }
}
