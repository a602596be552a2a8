package dev.haulier.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes the documents of an image as OCI's image specification has them. */
final class RegistryManifests {

    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A tar archive without entries: two blocks of zeros. */
    private static final int EMPTY_TAR = 1024;

    private RegistryManifests() {}

    static byte[] layer() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[EMPTY_TAR]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] config(RegistryImage image) {
        Map<String, Object> config = platform(image);
        config.put("created", image.created().toString());
        config.put("config", Map.of("Labels", new TreeMap<>(image.labels())));
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", List.of(Sha256.digest(new byte[EMPTY_TAR])));
        config.put("rootfs", rootfs);
        return bytes(config);
    }

    static byte[] manifest(RegistryImage image, byte[] config, byte[] layer) {
        Map<String, Object> manifest = document(MANIFEST);
        manifest.put("config", descriptor(CONFIG, config));
        manifest.put("layers", List.of(descriptor(LAYER, layer)));
        if (!image.annotations().isEmpty()) {
            manifest.put("annotations", new TreeMap<>(image.annotations()));
        }
        return bytes(manifest);
    }

    static byte[] index(List<RegistryImage> images, List<byte[]> manifests) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < manifests.size(); i++) {
            Map<String, Object> entry = descriptor(MANIFEST, manifests.get(i));
            entry.put("platform", platform(images.get(i)));
            all.add(entry);
        }
        Map<String, Object> index = document(INDEX);
        index.put("manifests", all);
        return bytes(index);
    }

    private static Map<String, Object> document(String mediaType) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", 2);
        document.put("mediaType", mediaType);
        return document;
    }

    private static Map<String, Object> descriptor(String mediaType, byte[] content) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", Sha256.digest(content));
        descriptor.put("size", content.length);
        return descriptor;
    }

    private static Map<String, Object> platform(RegistryImage image) {
        String[] parts = image.platform().split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("Not a platform: '" + image.platform() + "'; write it like linux/amd64");
        }
        Map<String, Object> platform = new LinkedHashMap<>();
        platform.put("architecture", parts[1]);
        platform.put("os", parts[0]);
        if (parts.length == 3) {
            platform.put("variant", parts[2]);
        }
        return platform;
    }

    private static byte[] bytes(Map<String, Object> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }
}
