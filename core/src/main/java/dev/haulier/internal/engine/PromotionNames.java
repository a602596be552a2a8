package dev.haulier.internal.engine;

import java.util.Comparator;
import java.util.Locale;

/** The names of Promotions: {@code <stage>.<ulid>.<first 7 characters of the Freight's name>}, in lower case. */
final class PromotionNames {

    /** Oldest first: by the ULIDs alone, since a Stage's name may be cut or changed. */
    static final Comparator<String> BY_AGE =
            Comparator.comparing(PromotionNames::ulid).thenComparing(Comparator.naturalOrder());

    private static final int MAX_LENGTH = 253;
    private static final int FREIGHT_LENGTH = 7;
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

    /** The ULID within a name; the whole name when it has none. */
    static String ulid(String name) {
        int end = name.lastIndexOf('.');
        int start = end < 0 ? -1 : name.lastIndexOf('.', end - 1);
        return end - start - 1 == Ulid.LENGTH && end > 0 ? name.substring(start + 1, end) : name;
    }
}
