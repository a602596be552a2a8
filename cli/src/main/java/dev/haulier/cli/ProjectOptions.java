package dev.haulier.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that works on a project takes. Filled by picocli. */
final class ProjectOptions {

    @Option(
            names = {"-f", "--folder"},
            defaultValue = ".",
            paramLabel = "FOLDER",
            description =
                    "Kargo's manifests: a folder, read with all that is in it, or a file. Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of(".");

    @Option(
            names = {"-p", "--project"},
            paramLabel = "NAME",
            description = "Which project, when the manifests hold several.")
    private @Nullable String project;

    @Option(names = "--lenient", description = "Accept fields, functions and variables that are not known.")
    private boolean lenient;

    @Option(
            names = "--strict-types",
            description =
                    "A text that is one expression and nothing else keeps its value: no tag 1.10 becomes a number.")
    private boolean strictTypes;

    @Option(names = "--fail-on-warnings", description = "Refuse a project that there is a warning about.")
    private boolean failOnWarnings;

    @Option(
            names = "--state",
            defaultValue = ".haulier",
            paramLabel = "FOLDER",
            description = "Where Freight, Promotions and the Stages' status are kept. Default: ${DEFAULT-VALUE}")
    private Path state = Path.of(".haulier");

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description =
                    "What can be fetched again, such as mirrors of repositories; kept, it makes the next run faster. "
                            + "Default: .cache in the state folder")
    private @Nullable Path cache;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "Further Secrets, in the shape that Kargo labels for credentials. Asked before them: the "
                    + "environment (HAULIER_GIT_USERNAME, HAULIER_GIT_PASSWORD, HAULIER_GIT_HOST, likewise "
                    + "HAULIER_IMAGE_... and HAULIER_HELM_...); after them: AWS, netrc, Docker's configuration and "
                    + "the SSH agent.")
    private @Nullable Path credentials;

    @Option(
            names = "--allow-credentials-over-http",
            description = "Send credentials to http:// URLs of other machines too; Haulier does not otherwise.")
    private boolean allowCredentialsOverHttp;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster that Argo CD runs in. Default: $KUBECONFIG, or ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Which context of the kubeconfig. Default: its current one.")
    private @Nullable String context;

    @Option(
            names = "--argocd-server",
            paramLabel = "URL",
            description = "Argo CD's own API in place of the cluster's, with the token in $ARGOCD_AUTH_TOKEN. "
                    + "Default: $ARGOCD_SERVER.")
    private @Nullable String argoCdServer;

    Path folder() {
        return folder;
    }

    @Nullable
    String project() {
        return project;
    }

    boolean lenient() {
        return lenient;
    }

    boolean strictTypes() {
        return strictTypes;
    }

    boolean failOnWarnings() {
        return failOnWarnings;
    }

    Path state() {
        return state;
    }

    Path cache() {
        return cache == null ? state.resolve(".cache") : cache;
    }

    @Nullable
    Path credentials() {
        return credentials;
    }

    boolean allowCredentialsOverHttp() {
        return allowCredentialsOverHttp;
    }

    @Nullable
    Path kubeconfig() {
        return kubeconfig;
    }

    String context() {
        return context == null ? "" : context;
    }

    @Nullable
    String argoCdServer() {
        return argoCdServer;
    }
}
