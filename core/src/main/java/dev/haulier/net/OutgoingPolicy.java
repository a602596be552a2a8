package dev.haulier.net;

import dev.haulier.HaulierException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which addresses the requests of steps may go to, so that a manifest cannot make the process ask what only the process can
 * reach, such as a cloud's metadata service (server-side request forgery).
 *
 * <p>A host is judged by <em>all</em> addresses that its name resolves to: one that is refused refuses the host. An IPv6
 * address that carries an IPv4 one (mapped, compatible, 6to4, NAT64) is judged by both.
 *
 * <ul>
 *   <li>{@link #standard()} refuses what no promotion has any business with: link-local addresses, the metadata services of
 *       the clouds, unspecified, broadcast and multicast addresses. Loopback and private addresses pass, as in Kargo, since
 *       in-house servers have them.
 *   <li>{@link #publicOnly()} refuses loopback, private, shared and reserved addresses as well.
 *   <li>{@link #allowing} lets named hosts or ranges through, whatever else is refused; {@link #refusing} adds ranges.
 * </ul>
 *
 * <p>The check resolves the name by the JVM, and so does {@link java.net.http.HttpClient} right after; the JVM keeps an answer
 * for a while ({@code networkaddress.cache.ttl}, 30 seconds unless configured), so both see the same one. {@link Outgoing}
 * checks again when the answer has begun, before a byte of it is handed out. A host that switches the JVM's cache off gives
 * this up. Behind a proxy the proxy resolves names: there only a host that is written as an address is judged.
 *
 * <p>Immutable and thread-safe.
 */
public final class OutgoingPolicy {

    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "100.100.100.200",
            "192.0.0.192",
            "224.0.0.0/4",
            "255.255.255.255",
            "::",
            "fe80::/10",
            "fd00:ec2::/32",
            "ff00::/8");

    private static final List<AddressRange> NOT_PUBLIC = ranges(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "240.0.0.0/4",
            "::1",
            "fc00::/7",
            "fec0::/10");

    private final List<AddressRange> refused;
    private final List<AddressRange> allowed;
    private final List<String> allowedNames;

    private OutgoingPolicy(List<AddressRange> refused, List<AddressRange> allowed, List<String> allowedNames) {
        this.refused = List.copyOf(refused);
        this.allowed = List.copyOf(allowed);
        this.allowedNames = List.copyOf(allowedNames);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::of).toList();
    }

    /**
     * Link-local, metadata, unspecified, broadcast and multicast addresses are refused.
     *
     * @return what holds unless a host says otherwise
     */
    public static OutgoingPolicy standard() {
        return new OutgoingPolicy(NEVER, List.of(), List.of());
    }

    /**
     * Everything that is no public address is refused.
     *
     * @return for a host that runs manifests of people it does not know
     */
    public static OutgoingPolicy publicOnly() {
        return new OutgoingPolicy(
                Stream.concat(NEVER.stream(), NOT_PUBLIC.stream()).toList(), List.of(), List.of());
    }

    /**
     * Lets hosts through that would be refused.
     *
     * @param hostsOrRanges names ({@code builds.example.com}, {@code *.example.com} for all names beneath), addresses or
     *     ranges ({@code 10.1.0.0/16})
     * @return another policy
     * @throws HaulierException when one of them is none of these
     */
    public OutgoingPolicy allowing(String... hostsOrRanges) {
        var ranges = new ArrayList<>(allowed);
        var names = new ArrayList<>(allowedNames);
        for (String each : hostsOrRanges) {
            AddressRange range = AddressRange.parse(each);
            if (range != null) {
                ranges.add(range);
            } else if (each.matches("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?")) {
                names.add(each.toLowerCase(Locale.ROOT));
            } else {
                throw new HaulierException("'" + each + "' is no host or range of addresses; write one like"
                        + " builds.example.com, *.example.com, 10.1.2.3 or 10.1.0.0/16");
            }
        }
        return new OutgoingPolicy(refused, ranges, names);
    }

    /**
     * Refuses further addresses.
     *
     * @param ranges addresses or ranges ({@code 10.1.0.0/16})
     * @return another policy
     * @throws HaulierException when one of them is neither
     */
    public OutgoingPolicy refusing(String... ranges) {
        var all = new ArrayList<>(refused);
        for (String each : ranges) {
            AddressRange range = AddressRange.parse(each);
            if (range == null) {
                throw new HaulierException(
                        "'" + each + "' is no range of addresses; write one like 10.1.2.3 or 10.1.0.0/16");
            }
            all.add(range);
        }
        return new OutgoingPolicy(all, allowed, allowedNames);
    }

    /**
     * Whether a request may go to an address.
     *
     * @param address any address
     * @return false when it is refused and not let through by {@link #allowing}
     */
    public boolean permits(InetAddress address) {
        return EmbeddedAddresses.of(address).stream()
                .allMatch(each -> contains(allowed, each) || !contains(refused, each));
    }

    /**
     * Makes sure that a request may go to where a URI points, with the name resolved now.
     *
     * @param uri with the scheme http or https, and a host
     * @throws ForbiddenAddressException when it must not
     * @throws UnknownHostException when the name cannot be resolved
     */
    public void check(URI uri) throws UnknownHostException {
        String host = host(uri);
        if (isAllowedName(host)) {
            return;
        }
        for (InetAddress address : resolve(host)) {
            if (!permits(address)) {
                throw new ForbiddenAddressException("no request may go to " + host
                        + (AddressRange.isLiteral(host) ? "" : ", which is " + address.getHostAddress())
                        + ": the policy for outgoing requests refuses that address; allow it by"
                        + " OutgoingPolicy.allowing(\"" + host + "\") if it is meant");
            }
        }
    }

    /** What can be known of a host whose name somebody else resolves: an address is judged, a name is not. */
    void checkBehindProxy(URI uri) throws UnknownHostException {
        String host = host(uri);
        if (AddressRange.isLiteral(host) || host.matches("[0-9a-fA-FxX.]+")) {
            check(uri);
        }
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            var shown = new UnknownHostException("there is no host " + host + "; check its name and the network");
            shown.initCause(e);
            throw shown;
        }
    }

    /** The host without the brackets of IPv6, in small letters. */
    private static String host(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new ForbiddenAddressException(
                    "no request may go to a URL of the scheme " + uri.getScheme() + ": use http or https");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw new ForbiddenAddressException(
                    "the URL names no host: write one like https://builds.example.com/path");
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String dotless = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        return dotless.indexOf(':') >= 0
                ? dotless
                : IDN.toASCII(dotless, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    }

    private boolean isAllowedName(String host) {
        return allowedNames.stream()
                .anyMatch(name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
    }

    private static boolean contains(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
