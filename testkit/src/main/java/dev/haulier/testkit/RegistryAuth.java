package dev.haulier.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who may do what in a registry, and its token endpoint. Thread-safe. */
final class RegistryAuth {

    /** How callers prove who they are. */
    enum Way {
        NONE,
        BASIC,
        TOKEN
    }

    /** A token that was given out. */
    private record Token(List<String> scopes, Instant expires) {}

    private final Way way;
    private final Map<String, String> users;
    private final boolean anonymousPull;
    private final Duration lifetime;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    RegistryAuth(Way way, Map<String, String> users, boolean anonymousPull, Duration lifetime, Clock clock) {
        this.way = way;
        this.users = new ConcurrentHashMap<>(users);
        this.anonymousPull = anonymousPull;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    void setPassword(String name, String password) {
        users.put(name, password);
    }

    void revokeTokens() {
        tokens.clear();
    }

    /** Whether the call may go on; when not, it is answered. */
    boolean admits(HttpCall call, RegistryPath path, String realm) throws IOException {
        String challenge = way == Way.NONE ? null : way == Way.BASIC ? basic(call, path) : bearer(call, path, realm);
        if (challenge == null) {
            return true;
        }
        call.header("WWW-Authenticate", challenge);
        new RegistryRefusal(401, "UNAUTHORIZED", "authentication required").answer(call);
        return false;
    }

    private @Nullable String basic(HttpCall call, RegistryPath path) {
        boolean anonymous = call.requestHeader("Authorization") == null;
        boolean open = anonymousPull && anonymous && path.action().equals("pull");
        return open || knows(call.login()) ? null : "Basic realm=\"registry\"";
    }

    private @Nullable String bearer(HttpCall call, RegistryPath path, String realm) {
        String scope = scope(path);
        String problem = problem(call, scope);
        if (problem == null) {
            return null;
        }
        return "Bearer realm=\"" + realm + "\",service=\"registry\""
                + (scope.isEmpty() ? "" : ",scope=\"" + scope + "\"")
                + (problem.isEmpty() ? "" : ",error=\"" + problem + "\"");
    }

    private static String scope(RegistryPath path) {
        if (path.repository().isEmpty()) {
            return "";
        }
        String actions = path.action().equals("push") ? "pull,push" : path.action();
        return "repository:" + path.repository() + ":" + actions;
    }

    /** What is wrong with the token of a call: null when nothing is, and empty when there is none. */
    private @Nullable String problem(HttpCall call, String wanted) {
        String header = call.requestHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return "";
        }
        Token token = tokens.get(header.substring(7).trim());
        if (token == null || !clock.instant().isBefore(token.expires())) {
            return "invalid_token";
        }
        return wanted.isEmpty() || covers(token.scopes(), wanted) ? null : "insufficient_scope";
    }

    private static boolean covers(List<String> scopes, String wanted) {
        int colon = wanted.lastIndexOf(':');
        List<String> actions = List.of(wanted.substring(colon + 1).split(","));
        return scopes.stream()
                .filter(scope -> scope.startsWith(wanted.substring(0, colon + 1)))
                .map(scope ->
                        List.of(scope.substring(scope.lastIndexOf(':') + 1).split(",")))
                .anyMatch(given -> given.contains("*") || given.containsAll(actions));
    }

    private boolean knows(HttpCall.@Nullable Login login) {
        return login != null && login.password().equals(users.get(login.user()));
    }

    /**
     * Answers at the token endpoint: GET with basic authentication, or POST with a form as OAuth 2 has it, in which a user's
     * password is good as a refresh token too.
     */
    void giveToken(HttpCall call) throws IOException {
        String form = call.method().equals("POST") ? new String(call.body(), StandardCharsets.UTF_8) : "";
        Map<String, String> fields = HttpCall.parse(form);
        HttpCall.Login login = call.login();
        String user = fields.get("username");
        String refresh = fields.get("refresh_token");
        if (refresh != null) {
            login = users.entrySet().stream()
                    .filter(known -> known.getValue().equals(refresh))
                    .map(known -> new HttpCall.Login(known.getKey(), refresh))
                    .findFirst()
                    .orElse(new HttpCall.Login("", refresh));
        }
        if (login == null && user != null) {
            login = new HttpCall.Login(user, fields.getOrDefault("password", ""));
        }
        String raw = call.method().equals("POST")
                ? form
                : call.exchange().getRequestURI().getRawQuery();
        List<String> scopes = scopes(raw == null ? "" : raw);
        boolean pulls = scopes.stream().allMatch(scope -> scope.endsWith(":pull"));
        if (!knows(login) && (login != null || !anonymousPull || !pulls)) {
            call.header("WWW-Authenticate", "Basic realm=\"token\"");
            new RegistryRefusal(401, "UNAUTHORIZED", "authentication required").answer(call);
            return;
        }
        String token = "token-" + count.incrementAndGet();
        Instant now = clock.instant();
        tokens.put(token, new Token(scopes, now.plus(lifetime)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("token", token).put("access_token", token);
        answer.put("expires_in", lifetime.toSeconds()).put("issued_at", now.toString());
        call.reply(200, "application/json", answer.toString());
    }

    /** A query may hold several scopes, each of which may be several with spaces between. */
    private static List<String> scopes(String query) {
        List<String> scopes = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (pair.startsWith("scope=")) {
                String value = URLDecoder.decode(pair.substring("scope=".length()), StandardCharsets.UTF_8);
                scopes.addAll(List.of(value.split(" ")));
            }
        }
        return scopes;
    }
}
