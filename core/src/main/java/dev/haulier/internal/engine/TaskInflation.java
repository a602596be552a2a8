package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Step;
import dev.haulier.model.TaskReference;
import dev.haulier.model.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the steps of a template into the steps of a promotion: tasks are replaced by what they consist of. */
final class TaskInflation {

    /** Stands between a task's alias and a step's. */
    static final String SEPARATOR = "::";

    private final List<Variable> vars;
    private final Function<TaskReference, PromotionTaskSpec> tasks;

    private TaskInflation(List<Variable> vars, Function<TaskReference, PromotionTaskSpec> tasks) {
        this.vars = vars;
        this.tasks = tasks;
    }

    /**
     * Inflates.
     *
     * @param steps the template's steps
     * @param vars the promotion's variables: the Stage's and then the template's
     * @param tasks finds a task, or throws
     * @return steps of which each has an alias and none refers to a task
     */
    static List<Step> inflate(List<Step> steps, List<Variable> vars, Function<TaskReference, PromotionTaskSpec> tasks) {
        var inflation = new TaskInflation(vars, tasks);
        var inflated = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            TaskReference task = step.task();
            if (task == null) {
                inflated.add(step.withAs(alias(step, "step", i)));
            } else {
                inflated.addAll(inflation.inflate(step, task, alias(step, "task", i)));
            }
        }
        unique(inflated);
        return List.copyOf(inflated);
    }

    /** Records and outputs go by the alias: two steps with the same one would pass for each other. */
    private static void unique(List<Step> inflated) {
        var aliases = new HashSet<String>();
        for (Step step : inflated) {
            if (!aliases.add(step.as())) {
                throw new HaulierException("Two steps have the alias " + step.as()
                        + " once tasks are replaced by their steps; give one of them another alias");
            }
        }
    }

    private List<Step> inflate(Step reference, TaskReference task, String alias) {
        PromotionTaskSpec spec = tasks.apply(task);
        Set<String> given = names(vars.stream());
        Set<String> givenHere = names(Stream.concat(vars.stream(), reference.vars().stream()));
        for (Variable variable : spec.vars()) {
            if (variable.value().isEmpty() && !givenHere.contains(variable.name())) {
                throw new HaulierException(
                        "Step " + alias + ": task " + task.name() + " needs a value for its variable " + variable.name()
                                + "; set it in the step's vars, in the template's or in the Stage's");
            }
        }
        List<Variable> defaults = spec.vars().stream()
                .filter(variable -> !variable.value().isEmpty() && !given.contains(variable.name()))
                .toList();
        var inflated = new ArrayList<Step>();
        for (int i = 0; i < spec.steps().size(); i++) {
            Step step = spec.steps().get(i);
            // Each step gets a list of its own: shared ones have leaked variables from one step into another elsewhere.
            List<Variable> own = Stream.of(defaults, reference.vars(), step.vars())
                    .flatMap(List::stream)
                    .toList();
            inflated.add(step.withAs(alias + SEPARATOR + alias(step, "step", i)).withVars(own));
        }
        return inflated;
    }

    /** An empty text counts as no value. */
    private static Set<String> names(Stream<Variable> variables) {
        return variables
                .filter(variable -> !variable.value().isEmpty())
                .map(Variable::name)
                .collect(Collectors.toSet());
    }

    static String alias(Step step, String stem, int index) {
        String alias = step.as().strip();
        return alias.isEmpty() ? stem + "-" + (index + 1) : alias;
    }

    /** The task that a step's alias belongs to; empty when it belongs to none. */
    static String taskOf(String alias) {
        int first = alias.indexOf(SEPARATOR);
        return first < 0 || alias.indexOf(SEPARATOR, first + SEPARATOR.length()) >= 0 ? "" : alias.substring(0, first);
    }

    /** The alias of a step within its task; the whole alias when it belongs to none. */
    static String withinTask(String alias) {
        String task = taskOf(alias);
        return task.isEmpty() ? alias : alias.substring(task.length() + SEPARATOR.length());
    }
}
