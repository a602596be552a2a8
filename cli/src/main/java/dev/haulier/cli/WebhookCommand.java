package dev.haulier.cli;

import dev.haulier.Project;
import dev.haulier.webhook.WebhookRequest;
import dev.haulier.webhook.WebhookResult;
import dev.haulier.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a recorded request to a webhook's receiver would do. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description =
                "Says which Warehouses a recorded request to a webhook's receiver would refresh. Does nothing else.")
final class WebhookCommand extends ProjectCommand {

    @Option(
            names = "--headers",
            required = true,
            paramLabel = "FILE",
            description = "The request's headers, one 'Name: value' a line; the request line may come first.")
    private Path headers = Path.of("");

    @Option(
            names = "--body",
            required = true,
            paramLabel = "FILE",
            description = "The request's body, byte for byte: the signature is over it.")
    private Path body = Path.of("");

    @Option(
            names = "--receiver",
            paramLabel = "NAME",
            description =
                    "The receiver that is meant, for requests that carry no signature. Without it the request line's "
                            + "path or the signature tells.")
    private @Nullable String receiver;

    WebhookCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Project project = Session.withSecrets(Projects.load(options()), options());
        Webhooks webhooks = Webhooks.of(project);
        if (webhooks.receivers().isEmpty()) {
            throw new CliException(
                    "Project " + project.name() + " configures no webhook receivers: write them into its "
                            + "ProjectConfig, under spec.webhookReceivers");
        }
        RequestHead head = RequestHead.parse(headers, lines(headers));
        WebhookResult result = result(webhooks, head, bytes(body));
        if (result instanceof WebhookResult.Rejected rejected) {
            terminal()
                    .progress("haulier: the request would be refused with " + rejected.status() + ": "
                            + rejected.reason());
            return ExitCode.NOT_SUCCEEDED;
        }
        terminal().progress(result.message().replace("refreshed", "would refresh"));
        if (result instanceof WebhookResult.Refresh refresh) {
            print(refresh);
        } else {
            print(new WebhookResult.Refresh(List.of(), List.of()));
        }
        return ExitCode.DONE;
    }

    private WebhookResult result(Webhooks webhooks, RequestHead head, byte[] content) {
        if (receiver != null) {
            return webhooks.parse(receiver, head.headers(), content);
        }
        return head.path().isEmpty()
                ? webhooks.parse(head.headers(), content)
                : webhooks.parse(new WebhookRequest(head.path(), head.headers(), content));
    }

    private void print(WebhookResult.Refresh refresh) {
        if (format() == Format.TABLE) {
            Table table = new Table("refreshed", "name");
            refresh.warehouses().forEach(name -> table.row("Warehouse", name));
            refresh.pullRequests().forEach(url -> table.row("pull request", url));
            if (!refresh.warehouses().isEmpty() || !refresh.pullRequests().isEmpty()) {
                table.print(terminal().out());
                terminal().out().flush();
            }
        } else {
            List<Object> data = new ArrayList<>();
            refresh.warehouses().forEach(name -> data.add(one("Warehouse", name)));
            refresh.pullRequests().forEach(url -> data.add(one("PullRequest", url)));
            printer().print(data);
        }
    }

    private static Map<String, Object> one(String kind, String name) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", kind);
        one.put("name", name);
        return one;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new CliException("--headers " + file + " cannot be read: " + e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliException("--body " + file + " cannot be read: " + e);
        }
    }
}
