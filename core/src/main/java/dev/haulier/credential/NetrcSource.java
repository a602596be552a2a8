package dev.haulier.credential;

import dev.haulier.HaulierException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and passwords of a netrc file, each bound to its machine. */
record NetrcSource(Path file) implements CredentialSource {

    /** A word, a word in quotes with escapes, or a comment to the end of its line. */
    private static final Pattern WORD = Pattern.compile("(?m)(?<=^|\\s)#.*$|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    /** What begins with {@code macdef} ends with an empty line. */
    private static final Pattern MACRO = Pattern.compile("(?ms)^\\s*macdef\\b.*?(?:\\R\\s*\\R|\\z)");

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        if (!isServed(request)) {
            return Optional.empty();
        }
        String host = RepositoryHost.of(request.repoUrl());
        return MachineFiles.read(file).flatMap(text -> entry(words(text), host));
    }

    private static boolean isServed(CredentialRequest request) {
        String url = request.repoUrl().toLowerCase(Locale.ROOT);
        return request.kind() != CredentialKind.IMAGE && (url.startsWith("https://") || url.startsWith("http://"));
    }

    private static List<String> words(String text) {
        return WORD.matcher(MACRO.matcher(text).replaceAll("\n"))
                .results()
                .filter(word -> word.group(1) != null || word.group(2) != null)
                .map(word -> word.group(1) != null ? word.group(1).replaceAll("\\\\(.)", "$1") : word.group(2))
                .collect(Collectors.toList());
    }

    private Optional<Credentials> entry(List<String> words, String host) {
        Iterator<String> rest = words.iterator();
        boolean ours = false;
        @Nullable String login = null;
        @Nullable String password = null;
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "machine" -> {
                    if (ours && password != null) {
                        return found(login, password);
                    }
                    String machine = value(rest, word).toLowerCase(Locale.ROOT);
                    ours = machine.equals(host) || machine.equals(RepositoryHost.withoutPort(host));
                    login = null;
                    password = null;
                }
                case "default" -> {
                    if (ours && password != null) {
                        return found(login, password);
                    }
                    ours = false;
                }
                case "login" -> login = value(rest, word);
                case "password" -> password = value(rest, word);
                case "account" -> value(rest, word);
                default ->
                    // The word itself may be a password in a wrong place.
                    throw new HaulierException("the credentials in " + file
                            + " cannot be read: write machine, login and" + " password, each with its value behind it");
            }
        }
        return ours && password != null ? found(login, password) : Optional.empty();
    }

    private static Optional<Credentials> found(@Nullable String login, String password) {
        return Optional.of(new Credentials.Basic(login == null ? "" : login, Secret.of(password)));
    }

    private String value(Iterator<String> rest, String word) {
        if (!rest.hasNext()) {
            throw new HaulierException("the credentials in " + file
                    + " cannot be read: there is nothing behind the last \"" + word + "\"");
        }
        return rest.next();
    }

    @Override
    public String name() {
        return "netrc " + file;
    }

    @Override
    public String whyNone(CredentialRequest request) {
        if (!isServed(request)) {
            return "it is for http(s) URLs of Git and charts only";
        }
        return MachineFiles.read(file).isEmpty()
                ? "no such file"
                : "no machine " + RepositoryHost.of(request.repoUrl()) + " with a password";
    }
}
