package dev.haulier.argocd;

import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The step {@code argocd-wait}: waits until Applications are healthy, synced, or as else is wanted; changes none. */
final class ArgoCdWait implements PromotionStep<WaitConfig> {

    static final String NAME = "argocd-wait";

    private static final String HEALTH = "healthStatus";

    private final Instances instances;

    ArgoCdWait(Instances instances) {
        this.instances = instances;
    }

    @Override
    public StepType<WaitConfig> type() {
        return StepType.external(NAME, WaitConfig.class).endingAfter(ArgoCdUpdate.TIMEOUT);
    }

    @Override
    public StepResult run(StepContext context, WaitConfig config) throws InterruptedException {
        return Outage.waitedThrough(context, () -> await(context, config));
    }

    private StepResult await(StepContext context, WaitConfig config) throws InterruptedException {
        var places = new ArrayList<@Nullable Object>();
        var healths = new LinkedHashMap<String, @Nullable Object>();
        var output = new LinkedHashMap<String, @Nullable Object>();
        output.put("apps", places);
        output.put(HEALTH, healths);
        var waits = new Waits();
        var failures = new ArrayList<String>();
        var all = new ArrayList<Found>();
        var selection = new Selection(instances);
        for (WaitConfig.App app : config.apps()) {
            for (Found found : selection.find(app)) {
                all.add(found);
                places.add(found.place());
                Application application = found.target().require(found.deployment());
                String place = found.deployment().toString();
                String before = Json.text(context.outputs(), context.alias(), HEALTH, place);
                Readiness readiness = Readiness.of(application, app.wanted(), before);
                String health = application.status().health();
                // One that has none for a moment is judged by what it was before.
                if (!health.isEmpty() || !before.isEmpty()) {
                    healths.put(place, health.isEmpty() ? before : health);
                }
                String subject = ArgoCdTarget.subject(found.deployment());
                if (readiness instanceof Readiness.Failed failed) {
                    failures.add(subject + failed.why());
                } else if (readiness instanceof Readiness.NotYet notYet) {
                    if (notYet.refresh()) {
                        found.target().refresh(application);
                    }
                    waits.add(context, found, subject + notYet.why(), null);
                }
            }
        }
        if (!failures.isEmpty()) {
            return new StepResult.Errored(output, Selection.shown(failures), null, false);
        }
        return waits.running(output)
                .orElseGet(() -> new StepResult.Succeeded(output, Found.names(all) + " as wanted", null));
    }

    @Override
    public Preview preview(StepContext context, WaitConfig config) throws InterruptedException {
        var shown = new ArrayList<String>();
        var selection = new Selection(instances);
        for (WaitConfig.App app : config.apps()) {
            List<Found> found = selection.find(app);
            shown.add(Found.names(found) + " to show "
                    + app.wanted().stream().map(WaitFor::key).sorted().collect(Collectors.joining(", ")));
        }
        // What their health will be nobody knows.
        return new Preview("would wait for " + String.join("; ", shown), "", Map.of(), true);
    }
}
