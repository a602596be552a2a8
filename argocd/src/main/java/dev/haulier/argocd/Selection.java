package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.deploy.SourceChange;
import dev.haulier.step.StepContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the Applications that a config means, and checks them all before any is touched. */
final class Selection {

    /** How many problems one message holds. */
    static final int PROBLEMS_SHOWN = 3;

    private final Instances instances;

    Selection(Instances instances) {
        this.instances = instances;
    }

    /** The selector of a config. */
    static DeploymentSelector selector(
            @Nullable String namespace, @Nullable String name, UpdateConfig.@Nullable Selector labels) {
        String in = Objects.requireNonNullElse(namespace, "");
        return labels == null
                ? DeploymentSelector.named(in, Objects.requireNonNullElse(name, ""))
                : new DeploymentSelector(in, "", labels.matchLabels(), labels.matchExpressions());
    }

    /** The Applications that an entry means, at least one. */
    List<Found> find(AppReference app) throws InterruptedException {
        String instance = Objects.requireNonNullElse(app.instance(), "");
        ArgoCdTarget target = instances.get(instance);
        DeploymentSelector selector = selector(app.namespace(), app.name(), app.selector());
        List<Found> found = target.select(selector).stream()
                .map(deployment -> new Found(instance, target, deployment))
                .toList();
        if (found.isEmpty()) {
            throw new ArgoCdException(target.missing(selector), null);
        }
        return found;
    }

    /** What is to be done, in the order of the config; each Application comes once. */
    List<Work> of(StepContext context, UpdateConfig config) throws InterruptedException {
        var work = new LinkedHashMap<String, Work>();
        for (UpdateConfig.App app : config.apps()) {
            List<Found> meant = find(app);
            if (app.selector() != null) {
                meant = authorised(context, meant);
            }
            for (Found found : meant) {
                work.merge(found.key(), new Work(found, change(context, app)), Selection::together);
            }
        }
        return List.copyOf(work.values());
    }

    /** Two entries for one Application become one change: an operation for the first would pass for that of the second. */
    private static Work together(Work one, Work other) {
        var sources = new ArrayList<>(one.change().sources());
        sources.addAll(other.change().sources());
        DeploymentChange change = one.change();
        return new Work(
                one.application(),
                new DeploymentChange(change.promotion(), change.project(), change.stage(), change.actor(), sources));
    }

    private static DeploymentChange change(StepContext context, UpdateConfig.App app) {
        List<SourceChange> sources =
                app.sources().stream().map(UpdateConfig.Source::change).toList();
        return new DeploymentChange(context.promotion(), context.project(), context.stage(), context.actor(), sources);
    }

    private static List<Found> authorised(StepContext context, List<Found> meant) throws InterruptedException {
        var authorised = new ArrayList<Found>();
        String first = "";
        for (Found found : meant) {
            Optional<String> denial = found.target().denial(found.deployment(), context.project(), context.stage());
            if (denial.isEmpty()) {
                authorised.add(found);
            } else {
                first = first.isEmpty() ? denial.get() : first;
                context.progress("Leaves out an Application that the labels select: " + denial.get());
            }
        }
        if (authorised.isEmpty()) {
            throw new ArgoCdException(
                    "none of the " + meant.size() + " Applications that the labels select may be changed: " + first,
                    null);
        }
        return authorised;
    }

    /** Why the work cannot be done, with the first few problems; empty when it can. */
    static Optional<String> problems(List<Work> work) throws InterruptedException {
        var problems = new ArrayList<String>();
        for (Work each : work) {
            DeploymentChange change = each.change();
            Found found = each.application();
            found.target()
                    .denial(found.deployment(), change.project(), change.stage())
                    .ifPresent(problems::add);
            problems.addAll(found.target().problems(found.deployment(), change));
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(shown(problems));
    }

    /** The first few of several messages, in one line. */
    static String shown(List<String> messages) {
        String shown = String.join("; ", messages.stream().limit(PROBLEMS_SHOWN).toList());
        int left = messages.size() - PROBLEMS_SHOWN;
        return left > 0 ? shown + "; and " + left + " more" : shown;
    }
}
