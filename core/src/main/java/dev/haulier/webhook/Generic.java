package dev.haulier.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.haulier.HaulierException;
import dev.haulier.expression.Expression;
import dev.haulier.expression.Language;
import dev.haulier.expression.Signature;
import dev.haulier.expression.StructType;
import dev.haulier.expression.ValueType;
import dev.haulier.model.RepositoryUrls;
import dev.haulier.model.Warehouse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a receiver of the generic kind does: its actions, each on a condition. Immutable. */
final class Generic {

    private static final Language LANGUAGE = Language.builder()
            .function("normalizeGit", normalizer(RepositoryUrls::git), text())
            .function("normalizeImage", normalizer(RepositoryUrls::image), text())
            .function("normalizeChart", normalizer(RepositoryUrls::chart), text())
            .build();

    private static final StructType<Seen> REQUEST = StructType.named("request", Seen.class)
            .field("body", ValueType.ANY, Seen::body)
            .method("header", text(), (seen, of) -> seen.headers().get((String) value(of)))
            .method(
                    "headers",
                    Signature.returning(ValueType.ANY, ValueType.STRING),
                    (seen, of) -> seen.headers().all((String) value(of)))
            .method("params", text(), (seen, of) -> seen.query().getOrDefault((String) value(of), ""))
            .build();

    private record Seen(@Nullable Object body, Headers headers, Map<String, String> query) {}

    private record Action(
            @Nullable Expression when, Map<String, @Nullable Object> parameters, List<ReceiverConfig.Target> targets) {}

    private final List<Action> actions;

    private Generic(List<Action> actions) {
        this.actions = List.copyOf(actions);
    }

    private static Signature text() {
        return Signature.returning(ValueType.STRING, ValueType.STRING);
    }

    private static Object value(List<@Nullable Object> arguments) {
        return String.valueOf(arguments.get(0));
    }

    private static dev.haulier.expression.HostFunction normalizer(UnaryOperator<String> form) {
        return arguments -> form.apply(String.valueOf(arguments.get(0)));
    }

    /** Compiles what can be; says with its path what cannot. */
    static Generic of(ReceiverConfig.Generic config) {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < config.actions().size(); i++) {
            ReceiverConfig.Action action = config.actions().get(i);
            String path = "generic.actions[" + i + "]";
            if (!action.action().equals("Refresh")) {
                throw new HaulierException(path + ".action must be Refresh, not " + action.action());
            }
            String when = action.whenExpression() == null
                    ? ""
                    : action.whenExpression().strip();
            check(path, action.targetSelectionCriteria());
            actions.add(new Action(
                    when.isEmpty()
                            ? null
                            : compiled(path + ".whenExpression", () -> Expression.compile(when, LANGUAGE)),
                    action.parameters() == null ? Map.of() : action.parameters(),
                    action.targetSelectionCriteria()));
        }
        if (actions.isEmpty()) {
            throw new HaulierException("generic.actions needs one action at least");
        }
        return new Generic(actions);
    }

    private static void check(String path, List<ReceiverConfig.Target> targets) {
        if (targets.isEmpty()) {
            throw new HaulierException(path + ".targetSelectionCriteria needs one entry at least");
        }
        for (int i = 0; i < targets.size(); i++) {
            ReceiverConfig.Target target = targets.get(i);
            String at = path + ".targetSelectionCriteria[" + i + "]";
            if (!target.kind().equals("Warehouse")) {
                throw new HaulierException(at + ".kind must be Warehouse, not " + target.kind());
            }
            if (target.name() == null && target.labelSelector() == null && target.indexSelector() == null) {
                throw new HaulierException(at + " needs name, labelSelector or indexSelector");
            }
            compiled(at, () -> new TargetSelector(target, LANGUAGE));
        }
    }

    private static <T> T compiled(String path, java.util.function.Supplier<T> compile) {
        try {
            return compile.get();
        } catch (HaulierException e) {
            throw new HaulierException(path + ": " + e.getMessage(), e);
        }
    }

    WebhookResult receive(Headers headers, String query, byte[] body, Subscribers subscribers) {
        Optional<JsonNode> parsed = Payload.read(body);
        if (parsed.isEmpty() && body.length > 0) {
            return new WebhookResult.Rejected("invalid request body: it is no JSON", 400);
        }
        var seen = new Seen(parsed.map(Payload::value).orElse(null), headers, parameters(query));
        var names = new TreeSet<String>();
        boolean matched = false;
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            Map<String, @Nullable Object> environment = new LinkedHashMap<>();
            environment.put("request", REQUEST.of(seen));
            environment.put("params", action.parameters());
            try {
                if (holds(action.when(), environment)) {
                    matched = true;
                    names.addAll(selected(action, environment, subscribers));
                }
            } catch (HaulierException e) {
                return new WebhookResult.Rejected("action " + i + ": " + e.getMessage(), 500);
            }
        }
        if (!matched) {
            return new WebhookResult.Ignored("the whenExpression of no action holds");
        }
        return names.isEmpty()
                ? new WebhookResult.Ignored("no Warehouse is selected")
                : new WebhookResult.Refresh(List.copyOf(names), List.of());
    }

    private static boolean holds(@Nullable Expression when, Map<String, @Nullable Object> environment) {
        if (when == null) {
            return true;
        }
        if (when.evaluate(environment) instanceof Boolean holds) {
            return holds;
        }
        throw new HaulierException("whenExpression: the value of " + when.source() + " is neither true nor false");
    }

    private static List<String> selected(
            Action action, Map<String, @Nullable Object> environment, Subscribers subscribers) {
        List<String> names = new ArrayList<>();
        for (ReceiverConfig.Target target : action.targets()) {
            var selector = new TargetSelector(target, LANGUAGE).in(environment);
            subscribers.all().stream().filter(selector).map(Warehouse::name).forEach(names::add);
        }
        return names;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            try {
                parameters.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // Left out, as what cannot be read.
            }
        }
        return parameters;
    }
}
