package dev.haulier.oci;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tags stood for when they were last looked at; with a folder, also in earlier processes. Thread-safe. */
final class TagDigests {

    /** How many tags of one repository are remembered. */
    static final int MAX_TAGS = 50_000;

    private static final int MAX_REPOSITORIES = 500;
    private static final String AREA = "tags";

    private final @Nullable DiskCache disk;
    private final BoundedMap<String, Tags> repositories = new BoundedMap<>(MAX_REPOSITORIES);

    TagDigests(@Nullable DiskCache disk) {
        this.disk = disk;
    }

    private static final class Tags {
        private final BoundedMap<String, String> digests = new BoundedMap<>(MAX_TAGS);
        private boolean changed;
    }

    /** The digest, or null when the tag was never looked at. */
    @Nullable
    String get(String repository, String tag, Instant now) {
        return tags(repository, now).digests.get(tag);
    }

    void put(String repository, String tag, String digest, Instant now) {
        Tags tags = tags(repository, now);
        if (!digest.equals(tags.digests.get(tag))) {
            tags.digests.put(tag, digest);
            synchronized (tags) {
                tags.changed = true;
            }
        }
    }

    /** Writes what has changed, over what another process may have written meanwhile. */
    void flush(String repository, Instant now) {
        Tags tags = tags(repository, now);
        synchronized (tags) {
            if (disk == null || !tags.changed) {
                return;
            }
            Map<String, String> all = new LinkedHashMap<>(read(repository, now));
            tags.digests.copy().forEach((tag, digest) -> {
                all.remove(tag);
                all.put(tag, digest);
            });
            StringBuilder text = new StringBuilder();
            all.entrySet().stream()
                    .skip(Math.max(0, all.size() - MAX_TAGS))
                    .forEach(entry -> text.append(entry.getKey())
                            .append('\t')
                            .append(entry.getValue())
                            .append('\n'));
            disk.write(AREA, repository, text.toString().getBytes(StandardCharsets.UTF_8), now);
            tags.changed = false;
        }
    }

    private synchronized Tags tags(String repository, Instant now) {
        Tags tags = repositories.get(repository);
        if (tags == null) {
            tags = new Tags();
            read(repository, now).forEach(tags.digests::put);
            repositories.put(repository, tags);
        }
        return tags;
    }

    private Map<String, String> read(String repository, Instant now) {
        byte[] content = disk == null ? null : disk.read(AREA, repository, now);
        Map<String, String> tags = new LinkedHashMap<>();
        if (content != null) {
            for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0 && Digests.isDigest(line.substring(tab + 1))) {
                    tags.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        }
        return tags;
    }
}
