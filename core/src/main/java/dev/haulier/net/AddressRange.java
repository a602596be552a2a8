package dev.haulier.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The addresses that begin with the same bits. Immutable. */
record AddressRange(InetAddress start, int bits) {

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or one address; null for anything else, so that no name is resolved. */
    static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!isLiteral(address)) {
            return null;
        }
        try {
            InetAddress start = InetAddress.getByName(address);
            int most = start.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most ? null : new AddressRange(start, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            return null;
        }
    }

    static AddressRange of(String text) {
        AddressRange range = parse(text);
        if (range == null) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        return range;
    }

    /** Whether a host is written as an address: four numbers, or with colons. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    boolean contains(InetAddress address) {
        byte[] own = start.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
