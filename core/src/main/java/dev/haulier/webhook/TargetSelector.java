package dev.haulier.webhook;

import dev.haulier.HaulierException;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.model.LabelSelectorRequirement;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which Warehouses one of the criteria selects; all its parts must hold. Immutable. */
final class TargetSelector {

    private static final String SUBSCRIBED = "subscribedURLs";

    private record Label(String key, String operator, List<Template> values) {}

    private record Index(String key, boolean equal, Template value) {}

    private final @Nullable Template name;
    private final List<Label> labels = new ArrayList<>();
    private final List<Index> indices = new ArrayList<>();

    TargetSelector(ReceiverConfig.Target target, Language language) {
        name = target.name() == null ? null : Template.compile(target.name(), language);
        ReceiverConfig.@Nullable Labels selector = target.labelSelector();
        if (selector != null) {
            if (selector.matchLabels() != null) {
                selector.matchLabels()
                        .forEach((key, value) ->
                                labels.add(new Label(key, "In", List.of(Template.compile(value, language)))));
            }
            if (selector.matchExpressions() != null) {
                for (LabelSelectorRequirement one : selector.matchExpressions()) {
                    labels.add(label(one, language));
                }
            }
        }
        ReceiverConfig.@Nullable Index index = target.indexSelector();
        if (index != null) {
            index.matchIndices().forEach(match -> indices.add(index(match, language)));
        }
    }

    private static Label label(LabelSelectorRequirement one, Language language) {
        if (!Set.of("In", "NotIn", "Exists", "DoesNotExist").contains(one.operator())) {
            throw new HaulierException(
                    "labelSelector: operator must be In, NotIn, Exists or DoesNotExist, not " + one.operator());
        }
        return new Label(
                one.key(),
                one.operator(),
                one.values().stream()
                        .map(value -> Template.compile(value, language))
                        .toList());
    }

    private static Index index(ReceiverConfig.Match match, Language language) {
        if (!Set.of(SUBSCRIBED, "receiverPaths").contains(match.key())
                || !Set.of("Equals", "NotEquals").contains(match.operator())) {
            throw new HaulierException("indexSelector: key must be " + SUBSCRIBED
                    + " and operator Equals or NotEquals, not " + match.key() + " " + match.operator());
        }
        return new Index(match.key(), match.operator().equals("Equals"), Template.compile(match.value(), language));
    }

    /**
     * The selection for one request.
     *
     * @throws HaulierException when a template cannot be evaluated, or not to text
     */
    Predicate<Warehouse> in(Map<String, @Nullable Object> environment) {
        Predicate<Warehouse> all = warehouse -> true;
        if (name != null) {
            String wanted = text("name", name, environment);
            all = all.and(warehouse -> warehouse.name().equals(wanted));
        }
        for (Label label : labels) {
            List<String> values = label.values().stream()
                    .map(value -> text("labelSelector", value, environment))
                    .toList();
            all = all.and(warehouse -> has(warehouse.metadata().labels().get(label.key()), label.operator(), values));
        }
        for (Index index : indices) {
            String wanted = text("indexSelector", index.value(), environment);
            all = all.and(warehouse -> index.equal()
                    == (index.key().equals(SUBSCRIBED)
                            && Subscribers.urls(warehouse).contains(wanted)));
        }
        return all;
    }

    private static boolean has(@Nullable String value, String operator, List<String> values) {
        return switch (operator) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            default -> value == null;
        };
    }

    private static String text(String where, Template template, Map<String, @Nullable Object> environment) {
        if (template.evaluate(environment) instanceof String text) {
            return text;
        }
        throw new HaulierException(
                where + ": the value of " + template.source() + " is no text; put quote(…) around it");
    }
}
