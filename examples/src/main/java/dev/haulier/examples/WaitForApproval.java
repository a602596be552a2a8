package dev.haulier.examples;

import dev.haulier.examples.Approvals.Answer;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code wait-for-approval}, which Kargo has in its paid edition only, on top of a host's own {@link Approvals}: it
 * waits until enough of the right people have approved, and fails when one of them rejects.
 */
public final class WaitForApproval implements PromotionStep<WaitForApproval.Config> {

    /** When the host is asked again unless the config says otherwise; an answer wakes the promotion before. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    private static final StepType<Config> TYPE = StepType.external("wait-for-approval", Config.class);

    private final Approvals approvals;

    /**
     * Creates the step.
     *
     * @param approvals where people answer
     */
    public WaitForApproval(Approvals approvals) {
        this.approvals = approvals;
    }

    /**
     * The step's config; all of it may be left out.
     *
     * @param approvers whose answers count; everybody's when empty
     * @param minApprovals how many different people must approve; 1 when absent
     * @param pollInterval how often the host is asked
     */
    public record Config(
            List<Approver> approvers,
            @Nullable Integer minApprovals,
            @Nullable Duration pollInterval) {}

    /**
     * Whose answers count.
     *
     * @param claim what the host knows of a person, such as {@code email}; with {@code value}
     * @param value what the claim must be
     * @param role instead of a claim: a role that they must have
     * @param required whether somebody who fits this very rule must be among those who approve
     */
    public record Approver(Optional<String> claim, Optional<String> value, Optional<String> role, boolean required) {

        boolean fits(Answer answer) {
            if (role.isPresent()) {
                return answer.roles().contains(role.get());
            }
            String known = answer.claims().get(claim.orElse(""));
            return known != null && known.equals(value.orElse(null));
        }
    }

    @Override
    public StepType<Config> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, Config config) {
        // Listen first, then look: an answer between the two is not missed.
        if (!context.isOpen("answers")) {
            context.keepOpen("answers", approvals.await(context.promotion(), context.wake()));
        }
        List<Answer> counted = approvals.answers(context.promotion()).stream()
                .filter(answer -> config.approvers().isEmpty()
                        || config.approvers().stream().anyMatch(rule -> rule.fits(answer)))
                .toList();
        Map<String, @Nullable Object> output =
                Map.of("responses", counted.stream().map(WaitForApproval::shown).toList());
        Optional<Answer> rejection =
                counted.stream().filter(answer -> !answer.approved()).findFirst();
        if (rejection.isPresent()) {
            String why = rejection.get().message();
            return new StepResult.Failed(
                    output, rejection.get().user() + " rejects it" + (why.isEmpty() ? "" : ": " + why), null, false);
        }
        List<String> open = open(config, counted);
        if (open.isEmpty()) {
            return StepResult.succeeded(output);
        }
        Duration interval = config.pollInterval() == null ? POLL_INTERVAL : config.pollInterval();
        return new StepResult.Running(output, "waits for " + String.join(" and ", open), interval);
    }

    /** What is missing still. */
    private static List<String> open(Config config, List<Answer> approved) {
        List<String> open = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        approved.forEach(answer -> people.add(answer.user()));
        int wanted = config.minApprovals() == null ? 1 : config.minApprovals();
        if (people.size() < wanted) {
            open.add("approval (" + people.size() + " of " + wanted + ")");
        }
        for (Approver rule : config.approvers()) {
            if (rule.required() && approved.stream().noneMatch(rule::fits)) {
                open.add("approval by "
                        + rule.role()
                                .map(role -> "somebody with the role " + role)
                                .orElseGet(() -> rule.claim().orElse("") + " "
                                        + rule.value().orElse("")));
            }
        }
        return open;
    }

    private static Map<String, Object> shown(Answer answer) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("user", answer.user());
        shown.put("action", answer.approved() ? "approve" : "reject");
        shown.put("time", answer.time().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!answer.message().isEmpty()) {
            shown.put("message", answer.message());
        }
        return shown;
    }

    @Override
    public Preview preview(StepContext context, Config config) {
        return Preview.withoutOutput("would wait for " + String.join(" and ", open(config, List.of())), "");
    }
}
