package dev.haulier.internal.engine;

import dev.haulier.model.NearestName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What to say of a step that nobody has registered: the steps of Kargo that Haulier knows by name, and who would bring them. */
final class KnownSteps {

    /** Where the lines for a step of one's own are explained. */
    private static final String PAGE = "docs/own-steps.md";

    /** The steps that Kargo has only in its paid edition. */
    static final Set<String> PAID = Set.of(
            "get-user-input",
            "wait-for-approval",
            "record-audit-event",
            "send-message",
            "jira",
            "jfrog-evidence",
            "gha-dispatch-workflow",
            "gha-wait-for-workflow",
            "gh-create-issue",
            "gh-update-issue",
            "gh-search-issues",
            "gh-wait-for-issue-state",
            "gh-issue-add-comment",
            "gh-issue-update-comment",
            "gh-issue-delete-comment",
            "snow-create",
            "snow-update",
            "snow-delete",
            "snow-query-for-records",
            "snow-query-records",
            "snow-wait-for-condition",
            "hcl-update",
            "tf-plan",
            "tf-apply",
            "tf-output");

    /** The modules that bring the other steps, by name. */
    private static final Map<String, String> MODULES = new HashMap<>();

    static {
        for (String name : new String[] {"git-open-pr", "git-wait-for-pr", "git-merge-pr"}) {
            MODULES.put(name, "haulier-git-hosting");
        }
        for (String name :
                new String[] {"git-clone", "git-clear", "git-commit", "git-push", "git-tag", "github-push"}) {
            MODULES.put(name, "haulier-git");
        }
        MODULES.put("argocd-update", "haulier-argocd");
        MODULES.put("argocd-wait", "haulier-argocd");
        MODULES.put("oci-download", "haulier-oci");
        MODULES.put("oci-push", "haulier-oci");
        MODULES.put("helm-template", "haulier-helm");
        MODULES.put("helm-update-chart", "haulier-helm");
    }

    /** The steps that Kargo had once, and what does their work today. */
    private static final Map<String, String> FORMER = Map.of(
            "helm-update-image",
            "yaml-update, with updates such as {key: image.tag, value: \"${{ quote(imageFrom(vars.imageRepo).Tag) }}\"}",
            "git-overwrite",
            "git-clear and copy");

    private KnownSteps() {}

    /**
     * Why there is no such step, and what to do.
     *
     * @param name what the manifest says
     * @param registered what there is
     * @return one line
     */
    static String missing(String name, Collection<String> registered) {
        if (PAID.contains(name)) {
            return name + " is a step of Kargo's paid edition, which Haulier does not have; supply it with"
                    + " Haulier.builder().step(...), see " + PAGE;
        }
        String successor = FORMER.get(name);
        if (successor != null && !registered.contains(name)) {
            return name + " is a step of an older Kargo: write " + successor;
        }
        String module = MODULES.get(name);
        if (module != null) {
            return "there is no step " + name + "; it comes with the module " + module
                    + ": hand its extension to Haulier.builder().use(...)";
        }
        return "there is no step " + name
                + NearestName.of(name, registered)
                        .or(() -> NearestName.of(name, PAID))
                        .map(found -> "; did you mean " + found + "?")
                        .orElse("; a step of your own is supplied with Haulier.builder().step(...), see " + PAGE);
    }

    /**
     * Whether a step is one that its user would write: a paid one, or one that is near to no name and comes with no module.
     *
     * @param name what the manifest says
     * @param registered what there is
     * @return false for a misspelt name and for one of a module
     */
    static boolean isForTheUser(String name, Collection<String> registered) {
        return PAID.contains(name)
                || (!MODULES.containsKey(name)
                        && !FORMER.containsKey(name)
                        && NearestName.of(name, registered).isEmpty()
                        && NearestName.of(name, PAID).isEmpty());
    }
}
