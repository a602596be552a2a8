package dev.haulier.oci;

import dev.haulier.artifact.UnreadableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Moves blobs between registries and a folder. A download goes on where an earlier one ended, also after a kill; an upload goes in
 * pieces, and goes on at the piece that the registry has not got. What is there already is not sent again.
 */
final class BlobTransfer {

    /** How many bytes a piece of an upload has. */
    static final int PIECE = 8 << 20;

    /** How often a registry may say that it expects another piece. */
    private static final int MAX_CORRECTIONS = 5;

    private final Path folder;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    BlobTransfer(Path folder) {
        this.folder = folder;
    }

    /** A file for a blob, to be closed by who asks for it. */
    TransferFile file(String digest) throws IOException {
        return TransferFile.of(folder, digest, taken);
    }

    /**
     * Fetches a blob into a file, and makes sure that it is the right one.
     *
     * @param size the most bytes that it may have: those that its manifest says
     */
    void fetch(RegistrySession from, String digest, long size, Path file) throws IOException, InterruptedException {
        String purpose = "read blob " + digest + " of " + from.repository().url();
        if (Files.exists(file) && Files.size(file) > size) {
            Files.delete(file);
        }
        for (boolean again = false; ; again = true) {
            HttpQuestion question = from.question(
                    "GET",
                    from.repository().endpoint("blobs/" + digest),
                    (int) Math.min(size, Integer.MAX_VALUE - 8),
                    purpose);
            HttpAnswer answer;
            try {
                answer = ask(from, question.onto(file));
            } catch (BodyTooLargeException e) {
                Files.deleteIfExists(file);
                throw new UnreadableImageException(
                        from.repository().host() + " sends more than the " + size + " bytes that " + digest + " has",
                        e);
            }
            // 416 when nothing was left to be sent.
            if (answer.status() != 200 && answer.status() != 206 && answer.status() != 416) {
                throw from.refused(purpose, answer);
            }
            if (Files.exists(file) && digest(file, digest).equals(digest)) {
                return;
            }
            Files.deleteIfExists(file);
            // What was left of an earlier download may have been wrong; what came whole was not.
            if (again || answer.status() == 200) {
                throw new UnreadableImageException(
                        "what " + from.repository().host() + " sent as " + digest + " is something else", null);
            }
        }
    }

    /** Whether a repository has a blob. */
    boolean has(RegistrySession in, String digest) throws IOException, InterruptedException {
        String purpose = "look for blob " + digest + " in " + in.repository().url();
        return ask(in, in.question("HEAD", in.repository().endpoint("blobs/" + digest), 0, purpose))
                        .status()
                == 200;
    }

    /** Has a registry take a blob over from another of its repositories; false when it does not. */
    boolean mount(RegistrySession to, String digest, String fromPath) throws IOException, InterruptedException {
        String purpose = "mount blob " + digest + " into " + to.repository().url();
        URI uri = to.repository().endpoint("blobs/uploads/?mount=" + digest + "&from=" + fromPath);
        return ask(to, to.question("POST", uri, PIECE, purpose)).status() == 201;
    }

    /** Sends a blob. */
    void push(RegistrySession to, String digest, Path file) throws IOException, InterruptedException {
        String purpose = "push blob " + digest + " to " + to.repository().url();
        HttpAnswer begun = ask(to, to.question("POST", to.repository().endpoint("blobs/uploads/"), PIECE, purpose));
        if (begun.status() != 202) {
            throw to.refused(purpose, begun);
        }
        URI upload = location(begun, purpose);
        long size = Files.size(file);
        long sent = 0;
        int corrections = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (sent < size) {
                byte[] piece = in.readNBytes(PIECE);
                HttpAnswer answer = ask(
                        to,
                        to.question("PATCH", upload, PIECE, purpose)
                                .header("Content-Type", "application/octet-stream")
                                .header("Content-Range", sent + "-" + (sent + piece.length - 1))
                                .sending(piece));
                if (answer.status() == 416 && ++corrections <= MAX_CORRECTIONS) {
                    // A piece whose answer was lost has arrived after all.
                    HttpAnswer state = ask(to, to.question("GET", upload, PIECE, purpose));
                    if (state.status() == 204 && received(state) == sent + piece.length) {
                        sent += piece.length;
                        upload = location(state, purpose);
                        continue;
                    }
                    throw to.refused(purpose, answer);
                }
                if (answer.status() != 202) {
                    throw to.refused(purpose, answer);
                }
                sent += piece.length;
                upload = location(answer, purpose);
            }
        }
        String joint = upload.getRawQuery() == null ? "?" : "&";
        HttpAnswer ended = ask(to, to.question("PUT", URI.create(upload + joint + "digest=" + digest), PIECE, purpose));
        // Where the answer to this was lost, the second try finds the upload gone and the blob there.
        if (ended.status() != 201 && !(ended.status() == 404 && has(to, digest))) {
            throw to.refused(purpose, ended);
        }
    }

    private static long received(HttpAnswer state) {
        String range = state.header("Range");
        String last = range.substring(range.indexOf('-') + 1);
        return last.matches("[0-9]{1,18}") ? Long.parseLong(last) + 1 : -1;
    }

    private static URI location(HttpAnswer answer, String purpose) {
        try {
            URI target = answer.uri().resolve(answer.header("Location"));
            // Credentials go along, so it must be the same registry.
            if (!answer.header("Location").isEmpty() && RegistryHttp.sameOrigin(target, answer.uri())) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what is no URI is no place either.
        }
        throw new RegistryException(
                "Could not " + purpose + ": " + answer.uri().getRawAuthority() + " wants it sent to another host",
                null);
    }

    private static HttpAnswer ask(RegistrySession session, HttpQuestion question)
            throws IOException, InterruptedException {
        return session.ask(question);
    }

    private static String digest(Path file, String like) throws IOException {
        String prefix = like.substring(0, like.indexOf(':') + 1);
        try {
            MessageDigest digest = MessageDigest.getInstance(prefix.equals("sha512:") ? "SHA-512" : "SHA-256");
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            }
            return prefix + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-2", e);
        }
    }
}
