package dev.haulier.verification;

import dev.haulier.HaulierException;
import dev.haulier.model.NearestName;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a verification's arguments in the place of {@code {{args.name}}}, as AnalysisTemplates have it. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*args\\.([\\w.-]+)\\s*}}");

    private Placeholders() {}

    static String filled(String text, Map<String, String> arguments, UnaryOperator<String> escape) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        var filled = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = arguments.get(name);
            if (value == null) {
                throw new HaulierException("the verifier needs the argument " + name + ", which the Stage does not give"
                        + NearestName.hint(name, arguments.keySet()));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(escape.apply(value)));
        }
        return matcher.appendTail(filled).toString();
    }
}
