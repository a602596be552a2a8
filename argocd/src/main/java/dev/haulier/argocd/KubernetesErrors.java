package dev.haulier.argocd;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Brings what the Kubernetes client throws into words that say what to do. */
final class KubernetesErrors {

    static final int CONFLICT = 409;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final String RESOURCE = "applications.argoproj.io";
    private static final int DEEPEST = 20;

    private KubernetesErrors() {}

    /** Whether the server found nothing at the path. */
    static boolean isNotFound(Throwable failed) {
        KubernetesClientException answer = answer(failed);
        return answer != null && answer.getCode() == NOT_FOUND;
    }

    /** Whether the answer is about an object, and so from a server that knows its kind. */
    static boolean namesObject(Throwable failed) {
        KubernetesClientException answer = answer(failed);
        return answer != null
                && answer.getStatus() != null
                && answer.getStatus().getDetails() != null
                && answer.getStatus().getDetails().getName() != null;
    }

    /** The exception to throw instead; an interruption stays one. */
    static ArgoCdException translate(Exception failed, String verb, String namespace, String place)
            throws InterruptedException {
        throwInterruption(failed);
        if (failed instanceof ArgoCdException already) {
            return already;
        }
        if (failed instanceof NullPointerException || failed instanceof ClassCastException) {
            // A bug of ours, which is not to pass for an outage.
            throw (RuntimeException) failed;
        }
        KubernetesClientException answer = answer(failed);
        int code = answer == null ? 0 : answer.getCode();
        String what = switch (code) {
            case UNAUTHORIZED ->
                place + " does not accept the credentials (401 when asked to " + verb + " " + RESOURCE
                        + " in namespace " + namespace
                        + "); check the token or certificate, and whether it has expired";
            case FORBIDDEN ->
                place + " does not allow to " + verb + " " + RESOURCE + " in namespace " + namespace
                        + "; grant the verb " + verb + " on " + RESOURCE + " there" + said(answer);
            case NOT_FOUND -> place + " does not know " + RESOURCE + "; is Argo CD installed there?";
            case 0 ->
                place + " cannot be reached (" + root(failed) + ") to " + verb + " " + RESOURCE + " in namespace "
                        + namespace + "; check its address and the network";
            default ->
                place + " answered " + code + " when asked to " + verb + " " + RESOURCE + " in namespace " + namespace
                        + said(answer);
        };
        return new ArgoCdException(what, failed, code == 0 || code == TOO_MANY || code >= SERVER_ERROR);
    }

    private static void throwInterruption(Throwable failed) throws InterruptedException {
        Throwable at = failed;
        for (int i = 0; at != null && i < DEEPEST; i++, at = at.getCause()) {
            if (at instanceof InterruptedException) {
                // The client leaves the flag set; the exception takes its place.
                Thread.interrupted();
                throw new InterruptedException();
            }
        }
    }

    private static @Nullable KubernetesClientException answer(Throwable failed) {
        Throwable at = failed;
        for (int i = 0; at != null && i < DEEPEST; i++, at = at.getCause()) {
            if (at instanceof KubernetesClientException answer && answer.getCode() > 0) {
                return answer;
            }
        }
        return null;
    }

    private static String said(@Nullable KubernetesClientException answer) {
        if (answer == null || answer.getStatus() == null || answer.getStatus().getMessage() == null) {
            return "";
        }
        return ": " + OneLine.of(answer.getStatus().getMessage());
    }

    private static String root(Throwable failed) {
        Throwable at = failed;
        for (int i = 0; at.getCause() != null && i < DEEPEST; i++) {
            at = at.getCause();
        }
        if (at instanceof TimeoutException) {
            return "no answer in time";
        }
        String said = at.getMessage();
        return said == null || said.isBlank() ? at.getClass().getSimpleName() : OneLine.of(said);
    }
}
