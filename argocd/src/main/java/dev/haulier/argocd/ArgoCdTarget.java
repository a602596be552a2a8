package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.deploy.DeploymentTarget;
import dev.haulier.deploy.HealthReport;
import dev.haulier.deploy.Rollout;
import dev.haulier.model.HealthState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argo CD as a deployment target: its Applications are the deployments. */
final class ArgoCdTarget implements DeploymentTarget {

    /** How often a change is decided anew because the Application changed in between. */
    static final int ATTEMPTS = 20;

    /** How many other names a message about a missing Application holds. */
    static final int NAMES_SHOWN = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ArgoCdTarget.class);

    private final String name;
    private final String namespace;
    private final Applications applications;
    private final Clock clock;

    ArgoCdTarget(String name, String namespace, Applications applications, Clock clock) {
        this.name = name;
        this.namespace = namespace;
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Deployment> select(DeploymentSelector selector) throws InterruptedException {
        if (!selector.name().isEmpty()) {
            return applications.read(named(selector)).map(Application::deployment).stream()
                    .toList();
        }
        return applications.list(namespace(selector), selector).stream()
                .map(Application::deployment)
                .toList();
    }

    @Override
    public String missing(DeploymentSelector selector) throws InterruptedException {
        String in = namespace(selector);
        String wanted = selector.name().isEmpty()
                ? "no Argo CD Application with the labels " + LabelSelectors.text(selector) + " in namespace " + in
                : "no Argo CD Application " + named(selector);
        List<Deployment> others = applications.some(in, NAMES_SHOWN + 1);
        String there = others.isEmpty()
                ? "namespace " + in + " shows none at all: check the namespace, and " + applications.permission()
                : "there are "
                        + others.stream()
                                .limit(NAMES_SHOWN)
                                .map(Deployment::name)
                                .collect(Collectors.joining(", ")) + (others.size() > NAMES_SHOWN ? " and more" : "");
        return wanted + " in " + applications.place() + "; " + there;
    }

    @Override
    public Optional<String> denial(Deployment deployment, String project, String stage) throws InterruptedException {
        return Authorization.denial(require(deployment), project, stage).map(subject(deployment)::concat);
    }

    @Override
    public List<String> problems(Deployment deployment, DeploymentChange change) throws InterruptedException {
        return SourceMatch.problems(require(deployment), change.sources()).stream()
                .map(subject(deployment)::concat)
                .toList();
    }

    @Override
    public String preview(Deployment deployment, DeploymentChange change) throws InterruptedException {
        Application application = require(deployment);
        Optional<String> refusal = refusal(application, change);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Decision decision = Decider.decide(application, change, clock.instant());
        if (decision instanceof Decision.Wait wait) {
            return subject(deployment) + "would be changed after this: " + wait.message() + "\n"
                    + text(application, change);
        }
        return decision instanceof Decision.Start
                ? subject(deployment) + "would be patched:\n" + text(application, change)
                : subject(deployment) + "has been changed for this promotion already";
    }

    private static String text(Application application, DeploymentChange change) {
        var patch = OperationPatch.of(application, change);
        // What only makes the patch safe or makes room for its outcome tells a reader nothing.
        patch.remove("status");
        patch.put("metadata", Map.of("annotations", Map.of(OperationPatch.REFRESH, OperationPatch.HARD)));
        return PatchText.of(application, patch);
    }

    @Override
    public Rollout apply(Deployment deployment, DeploymentChange change) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Application application = require(deployment);
            Optional<String> refusal = refusal(application, change);
            if (refusal.isPresent()) {
                return new Rollout.Refused(refusal.get(), null);
            }
            Decision decision = Decider.decide(application, change, clock.instant());
            if (decision instanceof Decision.Done done) {
                return new Rollout.Done(done.desiredRevisions());
            }
            if (decision instanceof Decision.Failed failed) {
                return new Rollout.Refused(subject(deployment) + failed.message(), null);
            }
            if (decision instanceof Decision.Wait wait) {
                return new Rollout.InProgress(subject(deployment) + wait.message(), wait.retryAfter());
            }
            Begun begun = applications.begin(application, change);
            if (begun instanceof Begun.Blocked blocked) {
                return new Rollout.InProgress(subject(deployment) + blocked.why(), null);
            }
            if (begun instanceof Begun.Yes) {
                LOG.info(
                        "Began an operation on Application {} for promotion {}: {}",
                        deployment,
                        change.promotion(),
                        ((Decision.Start) decision).why());
                return new Rollout.InProgress(subject(deployment) + "operation has been requested", null);
            }
        }
        return new Rollout.Refused(
                subject(deployment) + "was changed by somebody else each of the " + ATTEMPTS
                        + " times that it was about to be patched; try again later",
                null);
    }

    private static Optional<String> refusal(Application application, DeploymentChange change) {
        String subject = subject(application.deployment());
        Optional<String> denial = Authorization.denial(application, change.project(), change.stage());
        return denial.or(() -> SourceMatch.problems(application, change.sources()).stream()
                        .findFirst())
                .map(subject::concat);
    }

    @Override
    public HealthReport health(Deployment deployment, List<String> desiredRevisions) throws InterruptedException {
        Optional<Application> application = applications.read(deployment);
        if (application.isEmpty()) {
            return HealthReport.of(
                    HealthState.UNKNOWN, missing(DeploymentSelector.named(deployment.namespace(), deployment.name())));
        }
        Assessment assessment = Assessment.of(application.get(), desiredRevisions);
        if (assessment.refresh()) {
            refresh(application.get());
        }
        return assessment.report();
    }

    /** Has Argo CD look at an Application again, unless somebody has asked for that already. */
    void refresh(Application application) throws InterruptedException {
        if (!application.annotations().containsKey(OperationPatch.REFRESH)) {
            applications.refresh(application);
        }
    }

    @Override
    public AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException {
        return applications.watch(deployment, onChange);
    }

    @Override
    public void close() {
        applications.close();
    }

    /** Reads one that must be there. */
    Application require(Deployment deployment) throws InterruptedException {
        Optional<Application> found = applications.read(deployment);
        if (found.isEmpty()) {
            throw new ArgoCdException(
                    missing(DeploymentSelector.named(deployment.namespace(), deployment.name())), null);
        }
        return found.get();
    }

    /** How a message about one begins. */
    static String subject(Deployment deployment) {
        return "Argo CD Application " + deployment + ": ";
    }

    private Deployment named(DeploymentSelector selector) {
        return new Deployment(namespace(selector), selector.name());
    }

    private String namespace(DeploymentSelector selector) {
        return selector.namespace().isEmpty() ? namespace : selector.namespace();
    }
}
