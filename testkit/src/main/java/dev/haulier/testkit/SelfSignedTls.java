package dev.haulier.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS before one of the local servers, with a certificate that nobody vouches for and that is for another name: for what
 * {@code insecureSkipTLSVerify} is about. It hands requests on as they are. Thread-safe.
 */
public final class SelfSignedTls implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    /** What a client of Java's sets itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "host", "upgrade", "http2-settings");

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpsServer front;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "self-signed-tls");
        thread.setDaemon(true);
        return thread;
    });

    private SelfSignedTls(URI server) throws IOException, GeneralSecurityException, InterruptedException {
        this.server = server;
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys().getKeyManagers(), null, null);
        front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setHttpsConfigurator(new HttpsConfigurator(tls));
        front.setExecutor(threads);
        front.createContext("/", this::forward);
        front.start();
    }

    /**
     * Starts on a free port of the loopback address. The key is made by the JDK's {@code keytool}.
     *
     * @param server the address of a server without TLS
     * @return what stands before it until it is closed
     * @throws HaulierException when it cannot be started
     */
    public static SelfSignedTls before(URI server) {
        try {
            return new SelfSignedTls(server);
        } catch (IOException | GeneralSecurityException e) {
            throw new HaulierException("Cannot speak TLS on the loopback address: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierException("Interrupted while a key was made", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return such as {@code https://127.0.0.1:40123}
     */
    public URI uri() {
        return URI.create("https://" + host());
    }

    /**
     * The host and port.
     *
     * @return such as {@code 127.0.0.1:40123}
     */
    public String host() {
        return "127.0.0.1:" + front.getAddress().getPort();
    }

    private static KeyManagerFactory keys() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("haulier-tls");
        Path store = folder.resolve("keys.p12");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=elsewhere",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            return factory;
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(server.getScheme() + "://" + server.getAuthority() + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] content = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it; the server behind goes on. */
    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
    }
}
