package dev.haulier.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Uploads of blobs: at once, in two steps, in pieces, or by mounting what another repository has. Thread-safe. */
final class RegistryUploads {

    private final Map<String, ByteArrayOutputStream> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    void serve(HttpCall call, RegistryRepository repository, String id, @Nullable RegistryRepository from)
            throws IOException, RegistryRefusal {
        switch (call.method()) {
            case "POST" -> begin(call, repository, from);
            case "PATCH" -> {
                append(call, upload(id), true);
                answer(call, 202, repository, id);
            }
            case "PUT" -> {
                ByteArrayOutputStream bytes = upload(id);
                append(call, bytes, call.requestHeader("Content-Range") != null);
                open.remove(id);
                finish(call, repository, bytes.toByteArray());
            }
            case "GET" -> {
                upload(id);
                answer(call, 204, repository, id);
            }
            case "DELETE" -> {
                upload(id);
                open.remove(id);
                call.reply(204);
            }
            default -> throw new RegistryRefusal(405, "UNSUPPORTED", "The operation is unsupported.");
        }
    }

    private void begin(HttpCall call, RegistryRepository repository, @Nullable RegistryRepository from)
            throws IOException, RegistryRefusal {
        String mount = call.query("mount");
        byte[] mounted = mount == null || from == null ? null : from.blob(mount);
        if (mounted != null) {
            finish(call, repository, mounted);
        } else if (call.query("digest") != null) {
            finish(call, repository, call.body());
        } else {
            String id = "upload-" + count.incrementAndGet();
            open.put(id, new ByteArrayOutputStream());
            answer(call, 202, repository, id);
        }
    }

    private ByteArrayOutputStream upload(String id) throws RegistryRefusal {
        ByteArrayOutputStream found = open.get(id);
        if (found == null) {
            throw new RegistryRefusal(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry: " + id);
        }
        return found;
    }

    private static void append(HttpCall call, ByteArrayOutputStream upload, boolean piece)
            throws IOException, RegistryRefusal {
        byte[] body = call.body();
        String range = call.requestHeader("Content-Range");
        synchronized (upload) {
            String expected = upload.size() + "-" + (upload.size() + body.length - 1);
            if (piece && range != null && !range.equals(expected)) {
                throw new RegistryRefusal(
                        416, "RANGE_INVALID", "the piece is " + range + " where " + expected + " is to come");
            }
            upload.writeBytes(body);
        }
    }

    private static void finish(HttpCall call, RegistryRepository repository, byte[] content)
            throws IOException, RegistryRefusal {
        String wanted = call.query("mount") != null && call.query("digest") == null
                ? call.query("mount")
                : call.query("digest");
        String digest = Sha256.digest(content);
        if (!digest.equals(wanted)) {
            throw new RegistryRefusal(
                    400, "DIGEST_INVALID", "provided digest " + wanted + " did not match uploaded content");
        }
        repository.putBlob(content);
        call.header("Location", "/v2/" + repository.name() + "/blobs/" + digest);
        call.header("Docker-Content-Digest", digest);
        call.reply(201);
    }

    private void answer(HttpCall call, int status, RegistryRepository repository, String id)
            throws IOException, RegistryRefusal {
        call.header("Location", "/v2/" + repository.name() + "/blobs/uploads/" + id);
        call.header("Docker-Upload-UUID", id);
        call.header("Range", "0-" + Math.max(0, upload(id).size() - 1));
        call.reply(status);
    }
}
