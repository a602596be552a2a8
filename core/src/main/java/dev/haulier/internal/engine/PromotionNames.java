package dev.haulier.internal.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;

/** The names of Promotions: {@code <stage>.<ulid>.<first 7 characters of the Freight's name>}, in lower case. */
final class PromotionNames {

    /** Oldest first: by the ULIDs alone, since a Stage's name may be cut or changed. */
    static final Comparator<String> BY_AGE = PromotionNames::compare;

    private static final int MAX_LENGTH = 253;
    private static final int FREIGHT_LENGTH = 7;
    private static final int MAX_LABEL = 63;
    private static final int HASH_LENGTH = 8;
    /** How long the Stage's part may be at most. */
    static final int MAX_STAGE_LENGTH = MAX_LENGTH - 1 - Ulid.LENGTH - 1 - FREIGHT_LENGTH;

    private PromotionNames() {}

    /** What the names of all promotions of a Stage begin with; those of other Stages may, too. */
    static String prefix(String stage) {
        String prefix = stage;
        if (prefix.length() > MAX_STAGE_LENGTH) {
            prefix = prefix.substring(0, MAX_STAGE_LENGTH).replaceAll("[.-]+$", "");
        }
        return (prefix + ".").toLowerCase(Locale.ROOT);
    }

    static String of(String stage, String ulid, String freight) {
        String suffix = freight.substring(0, Math.min(FREIGHT_LENGTH, freight.length()));
        return prefix(stage) + (ulid + "." + suffix).toLowerCase(Locale.ROOT);
    }

    /** A Stage's name as the value of a label: what is too long for one ends in the beginning of its hash, as in Kargo. */
    static String label(String stage) {
        if (stage.length() <= MAX_LABEL) {
            return stage;
        }
        String beginning = stage.substring(0, MAX_LABEL - HASH_LENGTH - 1).replaceAll("-+$", "");
        return beginning + "-" + sha256(stage).substring(0, HASH_LENGTH);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Called very often where there are many promotions. */
    private static int compare(String first, String second) {
        int byUlid = ulid(first).compareTo(ulid(second));
        return byUlid != 0 ? byUlid : first.compareTo(second);
    }

    /** The ULID within a name; the whole name when it has none. */
    static String ulid(String name) {
        int end = name.lastIndexOf('.');
        int start = end < 0 ? -1 : name.lastIndexOf('.', end - 1);
        return end - start - 1 == Ulid.LENGTH && end > 0 ? name.substring(start + 1, end) : name;
    }
}
