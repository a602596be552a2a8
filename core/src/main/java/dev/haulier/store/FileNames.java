package dev.haulier.store;

import dev.haulier.model.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which file holds which resource. Names that a file system may not take, or may mix up, are encoded. */
final class FileNames {

    /** How long an encoded name may be before a hash takes the place of its end. */
    static final int MAX_LENGTH = 200;

    private static final String SUFFIX = ".yaml";
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    private static final String CUT = "%~";
    private static final int HASH_LENGTH = 32;
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    static Path folder(Path root, Class<? extends Resource> type, String project) {
        return root.resolve(encode(project)).resolve(kind(type));
    }

    static Path file(Path root, Class<? extends Resource> type, String project, String name) {
        return folder(root, type, project).resolve(encode(name) + SUFFIX);
    }

    /** Such as {@code stage}. */
    static String kind(Class<? extends Resource> type) {
        return type.getSimpleName().replaceFirst("Resource$", "").toLowerCase(Locale.ROOT);
    }

    static boolean isResource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    /** The name that a file's name stands for; empty when only the file itself can tell. */
    static Optional<String> decode(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - SUFFIX.length());
        if (stem.contains(CUT)) {
            return Optional.empty();
        }
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < stem.length(); i++) {
            char letter = stem.charAt(i);
            if (letter == '%' && i + 2 < stem.length() && HexFormat.isHexDigit(stem.charAt(i + 1))) {
                bytes.write(HexFormat.fromHexDigits(stem, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(letter);
            }
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }

    static String encode(String name) {
        var encoded = new StringBuilder();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int dot = name.indexOf('.');
        boolean reserved = RESERVED.contains((dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT));
        for (int i = 0; i < bytes.length; i++) {
            char letter = (char) (bytes[i] & 0xff);
            boolean edge = i == 0 && (letter == '.' || reserved);
            if (PLAIN.indexOf(letter) >= 0 && !edge) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits((byte) letter));
            }
        }
        if (encoded.length() <= MAX_LENGTH) {
            return encoded.toString();
        }
        return encoded.substring(0, MAX_LENGTH - HASH_LENGTH - CUT.length()) + CUT + hash(bytes);
    }

    private static String hash(byte[] bytes) {
        return sha256(bytes).substring(0, HASH_LENGTH);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
