package dev.haulier.testkit;

import dev.haulier.HaulierException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A chart repository over plain HTTP: an {@code index.yaml} of the charts that a test has put there, and the charts themselves
 * where the test has packed some.
 *
 * <p>Like a web server it names the index's version in {@code ETag}, answers 304 to who has the present one, and compresses
 * for who can read that. Thread-safe.
 */
public final class ChartServer implements AutoCloseable {

    private static final String PATH = "/charts";

    private final LocalHttp<ChartRequest> http;
    private final Map<String, List<String>> charts = new LinkedHashMap<>();
    private final Map<String, byte[]> archives = new ConcurrentHashMap<>();
    private volatile @Nullable String user;
    private volatile String password = "";
    private volatile byte @Nullable [] index;

    private ChartServer() {
        http = LocalHttp.start("haulier-charts", ChartServer::kind, this::serve);
    }

    /**
     * Starts an empty repository that everybody may read, on a free port of the loopback address.
     *
     * @return a server that runs until it is closed
     */
    public static ChartServer start() {
        return new ChartServer();
    }

    /**
     * The repository's URL as a subscription has it.
     *
     * @return such as {@code http://127.0.0.1:40123/charts}
     */
    public String url() {
        return http.uri() + PATH;
    }

    /**
     * The host and port.
     *
     * @return such as {@code 127.0.0.1:40123}
     */
    public String host() {
        return http.uri().getAuthority();
    }

    /**
     * Adds a version to the index, before those that are there, as Helm does.
     *
     * @param chart the chart's name
     * @param version whatever the test likes
     */
    public synchronized void push(String chart, String version) {
        charts.computeIfAbsent(chart, name -> new ArrayList<>()).add(0, version);
    }

    /**
     * Adds a version that can be fetched, before those that are there.
     *
     * @param chart the chart's name
     * @param version its version
     * @param archive the packed chart
     */
    public void push(String chart, String version, byte[] archive) {
        archives.put(chart + "-" + version + ".tgz", archive.clone());
        push(chart, version);
    }

    /**
     * Lets only this user in from now on.
     *
     * @param name the user
     * @param word the password
     */
    public void require(String name, String word) {
        password = word;
        user = name;
    }

    /**
     * Serves an index of the test's own, whatever was pushed.
     *
     * @param text its bytes, or null to go back to what was pushed
     */
    public void index(byte @Nullable [] text) {
        index = text == null ? null : text.clone();
    }

    /**
     * The requests so far.
     *
     * @return a live log
     */
    public RequestLog<ChartRequest> requests() {
        return http.log();
    }

    /**
     * Has something go wrong with the next requests for the index.
     *
     * @param times how many requests
     * @param fault what happens
     */
    public void failNext(int times, Fault fault) {
        http.faults().add(times, request -> request.kind() == ChartRequest.INDEX, fault);
    }

    /** Forgets the faults that have not happened yet. */
    public void heal() {
        http.faults().clear();
    }

    private static ChartRequest kind(HttpCall call) {
        return call.path().equals(PATH + "/index.yaml") ? ChartRequest.INDEX : ChartRequest.OTHER;
    }

    private void serve(HttpCall call, ChartRequest kind) throws IOException {
        HttpCall.Login login = call.login();
        String wanted = user;
        if (wanted != null
                && (login == null
                        || !login.user().equals(wanted)
                        || !login.password().equals(password))) {
            call.header("WWW-Authenticate", "Basic realm=\"charts\"");
            call.reply(401);
            return;
        }
        if (kind != ChartRequest.INDEX) {
            byte[] archive = archives.get(call.path().substring(call.path().lastIndexOf('/') + 1));
            call.reply(archive == null ? 404 : 200, archive == null ? new byte[0] : archive);
            return;
        }
        byte[] own = index;
        byte[] text = own == null ? written() : own;
        if (call.isUnchanged("\"" + Sha256.digest(text) + "\"")) {
            return;
        }
        call.header("Content-Type", "text/yaml");
        String encodings = call.requestHeader("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip")) {
            call.header("Content-Encoding", "gzip");
            text = compressed(text);
        }
        call.reply(200, text);
    }

    private synchronized byte[] written() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nentries:");
        text.append(charts.isEmpty() ? " {}\n" : "\n");
        charts.forEach((chart, versions) -> {
            text.append("  ").append(chart).append(":\n");
            for (String version : versions) {
                text.append("  - apiVersion: v2\n    name: ")
                        .append(chart)
                        .append("\n    description: A chart of a test\n    urls:\n    - ")
                        .append(archives.containsKey(chart + "-" + version + ".tgz") ? chart + "-" + version : chart)
                        .append(".tgz\n    version: \"")
                        .append(version)
                        .append("\"\n");
            }
        });
        return text.append("generated: \"2026-01-02T03:04:05Z\"\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] compressed(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text);
        } catch (IOException e) {
            throw new HaulierException("Cannot compress: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** Stops the server. */
    @Override
    public void close() {
        http.close();
    }
}
