package dev.haulier.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** IPv6 addresses that lead to an IPv4 one. */
final class EmbeddedAddresses {

    private static final AddressRange COMPATIBLE = AddressRange.of("::/96");
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

    private EmbeddedAddresses() {}

    /** The address itself, and the IPv4 address that it carries, if any. A mapped one is IPv4 to Java already. */
    static List<InetAddress> of(InetAddress address) {
        List<InetAddress> all = new ArrayList<>(List.of(address));
        byte[] bytes = address.getAddress();
        if ((COMPATIBLE.contains(address) && !isSmall(bytes)) || NAT64.contains(address)) {
            all.add(four(bytes, 12));
        } else if (SIX_TO_FOUR.contains(address)) {
            all.add(four(bytes, 2));
        }
        return all;
    }

    /** {@code ::} and {@code ::1} carry nothing. */
    private static boolean isSmall(byte[] bytes) {
        return bytes[12] == 0 && bytes[13] == 0 && bytes[14] == 0;
    }

    private static InetAddress four(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
