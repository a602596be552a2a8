package dev.haulier.cli;

import dev.haulier.expression.Expression;
import dev.haulier.expression.Template;
import dev.haulier.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates an expression, to try one out. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description =
                "Evaluates an expression, or a template if there is $${{ or $${%% in it, and prints the value as YAML or JSON.")
final class EvalCommand implements Callable<Integer> {

    @Parameters(
            arity = "1",
            paramLabel = "EXPRESSION",
            description = "Such as 'vars.tag + \"!\"', or 'tag $${{ vars.tag }}'.")
    private String source = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A YAML or JSON mapping: the variables by name.")
    private @Nullable Path file;

    @Option(
            names = {"-v", "--var"},
            paramLabel = "NAME=VALUE",
            description = "One of vars, as text; may be given several times.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "yaml",
            paramLabel = "FORMAT",
            description = "yaml or json. Default: ${DEFAULT-VALUE}")
    private Format format = Format.YAML;

    private final Terminal terminal;

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable Object> environment = new LinkedHashMap<>();
        if (file != null) {
            environment.putAll(mapping(file));
        }
        if (!variables.isEmpty()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            if (environment.get("vars") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> all.put(String.valueOf(name), value));
            }
            all.putAll(variables);
            environment.put("vars", all);
        }
        boolean template = source.contains("${{") || source.contains("${%");
        Object value = template
                ? Template.compile(source).evaluate(environment)
                : Expression.compile(source).evaluate(environment);
        terminal.out()
                .print(format == Format.JSON ? Manifests.valueToJson(value) + "\n" : Manifests.valueToYaml(value));
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private static Map<String, @Nullable Object> mapping(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new CliException("--file " + file + " cannot be read: " + e);
        }
        if (!(Manifests.parseValue(text, file.toString()) instanceof Map<?, ?> values)) {
            throw new CliException("--file " + file + " does not hold a mapping: write the variables by name");
        }
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        values.forEach((name, value) -> mapping.put(String.valueOf(name), value));
        return mapping;
    }
}
