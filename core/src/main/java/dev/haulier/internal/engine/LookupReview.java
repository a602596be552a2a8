package dev.haulier.internal.engine;

import dev.haulier.Project;
import dev.haulier.expression.Template;
import dev.haulier.model.NearestName;
import dev.haulier.model.Resource;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for Secrets and ConfigMaps that expressions ask for by a plain name and that nobody has given: what is read from one
 * that is not there is nil, and the text that comes of it is empty, which steps then stumble over.
 */
final class LookupReview {

    private static final Pattern CALL =
            Pattern.compile("\\b(secret|sharedSecret|configMap|sharedConfigMap)\\(\\s*(['\"])([^'\"]+)\\2\\s*\\)");

    private final Project project;

    LookupReview(Project project) {
        this.project = project;
    }

    void template(Template template, ExpressionReview.Findings findings) {
        template.expressions().forEach(expression -> {
            Matcher calls = CALL.matcher(expression.source());
            while (calls.find()) {
                look(calls.group(1), calls.group(3), findings);
            }
        });
    }

    private void look(String function, String name, ExpressionReview.Findings findings) {
        List<String> names = given(function).stream().map(Resource::name).toList();
        if (!names.contains(name)) {
            findings.warning(function + "('" + name + "') finds nothing, and what is read from it is nil: "
                    + missing(function)
                    + NearestName.of(name, names)
                            .map(found -> "; did you mean " + found + "?")
                            .orElse(""));
        }
    }

    private Collection<? extends Resource> given(String function) {
        return switch (function) {
            case "secret" -> project.secrets();
            case "configMap" -> project.configMaps();
            case "sharedConfigMap" -> project.sharedConfigMaps();
            default ->
                project.sharedSecrets().stream().filter(ScopeLookups::isGeneric).toList();
        };
    }

    private static String missing(String function) {
        return switch (function) {
            case "secret" -> "the project has no Secret of that name";
            case "configMap" -> "the project has no ConfigMap of that name";
            case "sharedConfigMap" -> "there is no shared ConfigMap of that name";
            default -> "there is no shared Secret of that name with the label " + ScopeLookups.GENERIC_LABEL;
        };
    }
}
