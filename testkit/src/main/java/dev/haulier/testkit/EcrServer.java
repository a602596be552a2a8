package dev.haulier.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stand-in for the API of Amazon ECR, which the AWS SDK talks to when its client is given {@link #endpoint()} as endpoint
 * override, with any credentials and the region {@value #REGION}.
 *
 * <p>It knows DescribeImages, ListImages, BatchGetImage, GetDownloadUrlForLayer, GetAuthorizationToken and
 * DescribeRepositories, pages as ECR does,
 * and answers what ECR answers for a repository that does not exist. Thread-safe.
 */
public final class EcrServer implements AutoCloseable {

    /** The region that the repositories' URLs name. */
    public static final String REGION = "eu-west-1";

    /** The account that the repositories' URLs name. */
    public static final String ACCOUNT = "123456789012";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.";

    private final LocalHttp<EcrRequest> http;
    private final Map<String, EcrRepository> repositories = new ConcurrentHashMap<>();
    private final EcrAnswers answers;

    private EcrServer(Clock clock) {
        this.answers = new EcrAnswers(clock, repositories, this::endpoint);
        this.http = LocalHttp.start("haulier-ecr", EcrServer::kind, this::serve);
    }

    /**
     * Starts an empty registry on a free port of the loopback address.
     *
     * @return a server that runs until it is closed
     */
    public static EcrServer start() {
        return start(Clock.system());
    }

    /**
     * Starts an empty registry with a clock of the test's own, which dates its tokens.
     *
     * @param clock the clock
     * @return a server that runs until it is closed
     */
    public static EcrServer start(Clock clock) {
        return new EcrServer(clock);
    }

    /**
     * What the SDK's client takes as endpoint override.
     *
     * @return an address of this machine
     */
    public URI endpoint() {
        return http.uri();
    }

    /**
     * Makes a repository, or returns the one of that name.
     *
     * @param name such as {@code team/demo}
     * @return the repository
     */
    public EcrRepository createRepository(String name) {
        return repositories.computeIfAbsent(
                name, key -> new EcrRepository(key, ACCOUNT + ".dkr.ecr." + REGION + ".amazonaws.com/" + key));
    }

    /**
     * The requests so far.
     *
     * @return a live log
     */
    public RequestLog<EcrRequest> requests() {
        return http.log();
    }

    /**
     * Has something go wrong with the next requests of a kind.
     *
     * @param times how many requests
     * @param kind which
     * @param fault what happens
     */
    public void failNext(int times, EcrRequest kind, Fault fault) {
        http.faults().add(times, request -> request.kind() == kind, fault);
    }

    /**
     * The fault with which ECR says that a caller asks too often.
     *
     * @return a fault for {@link #failNext}
     */
    public static Fault throttled() {
        return error(400, "ThrottlingException", "Rate exceeded");
    }

    /**
     * The fault with which ECR says that a caller lacks a right.
     *
     * @return a fault for {@link #failNext}
     */
    public static Fault accessDenied() {
        return error(400, "AccessDeniedException", "User is not authorized to perform this action");
    }

    private static Fault error(int status, String type, String message) {
        return Fault.status(status)
                .withHeader("Content-Type", EcrAnswers.CONTENT_TYPE)
                .withHeader("x-amzn-ErrorType", type)
                .withBody(EcrAnswers.error(type, message));
    }

    private static EcrRequest kind(HttpCall call) {
        if (call.method().equals("GET") && call.path().startsWith(EcrAnswers.STORE)) {
            return EcrRequest.DOWNLOAD;
        }
        String target = call.requestHeader("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET)) {
            return EcrRequest.OTHER;
        }
        String name = target.substring(TARGET.length()).replaceAll("([a-z])([A-Z])", "$1_$2");
        for (EcrRequest kind : EcrRequest.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return EcrRequest.OTHER;
    }

    private void serve(HttpCall call, EcrRequest kind) throws IOException {
        if (kind == EcrRequest.DOWNLOAD) {
            byte[] layer = "signed".equals(call.query("signature")) ? answers.layer(call.path()) : null;
            if (layer == null) {
                call.reply(403);
            } else {
                call.reply(200, layer);
            }
            return;
        }
        call.header("Content-Type", EcrAnswers.CONTENT_TYPE);
        try {
            JsonNode request = call.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(call.body());
            call.reply(200, bytes(answers.answer(kind, request)));
        } catch (EcrAnswers.Refusal refusal) {
            call.header("x-amzn-ErrorType", refusal.type());
            call.reply(
                    400, EcrAnswers.error(refusal.type(), refusal.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(Map<String, Object> answer) throws JsonProcessingException {
        return JSON.writeValueAsBytes(new LinkedHashMap<>(answer));
    }

    /** Stops the server. */
    @Override
    public void close() {
        http.close();
    }
}
