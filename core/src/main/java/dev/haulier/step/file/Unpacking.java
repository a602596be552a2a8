package dev.haulier.step.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an archive would write, found before anything is written: where each entry goes, and that none of them leaves.
 *
 * <p>A link leads out when its target is absolute, climbs above the root, or climbs again after a name, since that name may be a
 * link itself. No entry goes through a link of the archive. So every path that is written is what its text says.
 */
final class Unpacking {

    private final IgnoreRules rules;
    private final int strip;
    /** What is written, by path; of several entries with the same path the last one. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    private Unpacking(IgnoreRules rules, int strip) {
        this.rules = rules;
        this.strip = strip;
    }

    /** An entry, and its number among all of the archive. */
    record Place(int number, TarHeader header) {}

    static Unpacking of(TarReader archive, IgnoreRules rules, int strip) throws IOException {
        Unpacking unpacking = new Unpacking(rules, strip);
        int number = 0;
        long total = 0;
        for (TarHeader header = archive.next(); header != null; header = archive.next()) {
            if (++number > ArchiveLimits.ENTRIES) {
                throw new ArchiveException(
                        "it holds more than the " + ArchiveLimits.ENTRIES + " entries that are taken");
            }
            if (header.type() == TarHeader.FILE) {
                total += header.size();
                if (header.size() > ArchiveLimits.FILE_BYTES) {
                    throw new ArchiveException("its entry '" + shown(header.name()) + "' has " + header.size()
                            + " bytes, more than the " + ArchiveLimits.FILE_BYTES + " that are taken");
                }
                if (total > ArchiveLimits.TOTAL_BYTES) {
                    throw new ArchiveException(
                            "its files have more than the " + ArchiveLimits.TOTAL_BYTES + " bytes that are taken");
                }
            }
            unpacking.add(number, header);
        }
        unpacking.checkWays();
        return unpacking;
    }

    Map<String, Place> places() {
        return places;
    }

    /** What of the archive goes where, or null for an entry that is none of ours or not the last one of its path. */
    @Nullable
    String path(int number, TarHeader header) {
        String path = target(header);
        Place place = path == null ? null : places.get(path);
        return place != null && place.number() == number ? path : null;
    }

    private void add(int number, TarHeader header) {
        String path = target(header);
        if (path != null) {
            if (header.type() == TarHeader.LINK) {
                checkLink(path, header.target());
            }
            places.put(path, new Place(number, header));
        }
    }

    /** Where an entry goes, or null when it is not taken. */
    private @Nullable String target(TarHeader header) {
        boolean known = header.type() == TarHeader.FILE
                || header.type() == TarHeader.DIRECTORY
                || header.type() == TarHeader.LINK;
        if (!known) {
            return null;
        }
        String name = header.name();
        if (name.startsWith("/") || name.indexOf('\\') >= 0) {
            throw new ArchiveException("its entry '" + shown(name) + "' is no path within a folder");
        }
        List<String> kept = new ArrayList<>();
        int count = 0;
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new ArchiveException("its entry '" + shown(name) + "' leads out of the folder");
            }
            // The dot of "./a" is a name like any other here, as for the program tar.
            if (count++ >= strip && !part.isEmpty() && !part.equals(".")) {
                kept.add(part);
            }
        }
        if (kept.isEmpty()) {
            return null;
        }
        for (int depth = 1; depth <= kept.size(); depth++) {
            boolean directory = depth < kept.size() || header.type() == TarHeader.DIRECTORY;
            if (rules.ignores(String.join("/", kept.subList(0, depth)), directory)) {
                return null;
            }
        }
        return String.join("/", kept);
    }

    private static void checkLink(String path, String target) {
        int depth = path.split("/").length - 1;
        boolean named = false;
        boolean leaves = target.startsWith("/") || target.isEmpty() || target.indexOf('\\') >= 0;
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                leaves |= named || --depth < 0;
            } else if (!part.isEmpty() && !part.equals(".")) {
                named = true;
            }
        }
        if (leaves) {
            throw new ArchiveException(
                    "its link '" + shown(path) + "' leads to '" + shown(target) + "', which may be out of the folder");
        }
    }

    private void checkWays() {
        for (String path : places.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                Place above = places.get(path.substring(0, slash));
                if (above != null && above.header().type() != TarHeader.DIRECTORY) {
                    throw new ArchiveException("its entry '" + shown(path) + "' goes through '"
                            + shown(path.substring(0, slash)) + "', which is no directory but a "
                            + (above.header().type() == TarHeader.LINK ? "link" : "file"));
                }
            }
        }
    }

    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "\ufffd");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
