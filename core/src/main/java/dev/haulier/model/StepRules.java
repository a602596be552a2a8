package dev.haulier.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for a list of steps by itself. */
final class StepRules {

    private static final Pattern RESERVED = Pattern.compile("(step|task)-\\d+");
    private static final Set<String> TASK_KINDS =
            Set.of("", TaskReference.PROMOTION_TASK, TaskReference.CLUSTER_PROMOTION_TASK);

    private final Checks checks;
    private final boolean tasksAllowed;

    StepRules(Checks checks, boolean tasksAllowed) {
        this.checks = checks;
        this.tasksAllowed = tasksAllowed;
    }

    void check(String path, List<Step> steps) {
        var aliases = new HashSet<String>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String place = path + "[" + i + "]";
            alias(place + ".as", step.as().strip(), aliases);
            checks.variables(place + ".vars", step.vars());
            Retry retry = step.retry();
            if (retry != null && retry.errorThreshold() < 0) {
                checks.error(place + ".retry.errorThreshold", "must not be negative");
            }
            TaskReference task = step.task();
            if (task != null && !tasksAllowed) {
                checks.error(place + ".task", "is not possible within a task; write its steps out");
            } else if (step.uses().isEmpty() == (task == null)) {
                checks.error(
                        place, tasksAllowed ? "must have one of uses and task" : "has no uses; name a kind of step");
            } else if (task != null) {
                task(place, step, task);
            }
        }
    }

    private void alias(String path, String alias, Set<String> aliases) {
        if (alias.isEmpty()) {
            return;
        }
        if (RESERVED.matcher(alias).matches()) {
            checks.error(path, Checks.quoted(alias) + " is reserved for steps without an alias; choose another");
        }
        if (!aliases.add(alias)) {
            checks.error(path, Checks.quoted(alias) + " is the alias of another step too; rename one");
        }
    }

    private void task(String place, Step step, TaskReference task) {
        checks.name(place + ".task.name", task.name());
        if (!TASK_KINDS.contains(task.kind())) {
            checks.error(
                    place + ".task.kind",
                    Checks.quoted(task.kind()) + " is not known; use PromotionTask or ClusterPromotionTask");
        }
        if (step.continueOnError()) {
            checks.error(place + ".continueOnError", "is not possible for a task; put it on the task's steps");
        }
        if (step.retry() != null) {
            checks.error(place + ".retry", "is not possible for a task; put it on the task's steps");
        }
        if (!step.condition().isEmpty()) {
            checks.error(place + ".if", "is not possible for a task; put it on the task's steps");
        }
        if (!step.config().isEmpty()) {
            checks.error(place + ".config", "is not possible for a task; set its variables under vars");
        }
    }
}
