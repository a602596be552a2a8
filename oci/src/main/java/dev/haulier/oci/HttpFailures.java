package dev.haulier.oci;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** What is said when a server gave no answer. */
final class HttpFailures {

    private HttpFailures() {}

    static boolean isWorthRepeating(IOException e) {
        return !(e instanceof ConnectException || e instanceof HttpTimeoutException || e instanceof SSLException);
    }

    static RegistryException unreachable(HttpQuestion question, long seconds, IOException e) {
        String host = question.uri().getRawAuthority();
        String start = "Could not " + question.purpose() + ": ";
        if (e instanceof HttpConnectTimeoutException) {
            return new RegistryException(
                    start + host + " did not accept a connection in time; check its name, the network and proxies", e);
        }
        if (e instanceof HttpTimeoutException) {
            return new RegistryException(start + host + " did not answer within " + seconds + " s", e);
        }
        if (e instanceof ConnectException) {
            return new RegistryException(
                    start + host + " cannot be reached; check its name, the network and proxies", e);
        }
        if (e instanceof SSLException) {
            return new RegistryException(
                    start + "no trust in the TLS of " + host + " (" + e.getMessage()
                            + "); give its certificate to this Java, or set insecureSkipTLSVerify",
                    e);
        }
        return new RegistryException(start + "the connection to " + host + " broke (" + e.getMessage() + ")", e);
    }
}
