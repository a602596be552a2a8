package dev.haulier.internal.engine;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ULIDs: 48 bits of milliseconds and 80 random bits as 26 characters that sort by time. Each one that an instance
 * makes is greater than the one before it, also when the clock stands still or goes back. Thread-safe.
 */
final class Ulid {

    /** How many characters a ULID has. */
    static final int LENGTH = 26;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_BITS = 80;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int CHARACTER_MASK = 31;

    private final RandomGenerator random;
    private BigInteger last = BigInteger.ZERO;

    Ulid(RandomGenerator random) {
        this.random = random;
    }

    /** A random UUID (version 4), which has nothing of a ULID but the source of its bits. */
    String uuid() {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** The next one, in lower case. */
    synchronized String next(Instant now) {
        BigInteger time = BigInteger.valueOf(Math.max(0, now.toEpochMilli()));
        if (time.compareTo(last.shiftRight(RANDOM_BITS)) > 0) {
            byte[] bytes = new byte[RANDOM_BITS / Byte.SIZE];
            random.nextBytes(bytes);
            last = time.shiftLeft(RANDOM_BITS).or(new BigInteger(1, bytes));
        } else {
            last = last.add(BigInteger.ONE);
        }
        var text = new char[LENGTH];
        BigInteger rest = last;
        for (int at = LENGTH - 1; at >= 0; at--) {
            text[at] = ALPHABET.charAt(rest.intValue() & CHARACTER_MASK);
            rest = rest.shiftRight(BITS_PER_CHARACTER);
        }
        return new String(text);
    }
}
