package dev.haulier.githosting;

import dev.haulier.clock.Clock;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.testkit.GitHostServer;
import java.util.Map;

/** What the tests of this module share. */
final class Kit {

    private Kit() {}

    static HostSettings settings(GitHostServer server) {
        return settings(server, Clock.system());
    }

    static HostSettings settings(GitHostServer server, Clock clock) {
        return new HostSettings(
                Outgoing.of(null, OutgoingPolicy.standard()),
                Map.of(server.authority(), new HostSettings.Known(server.kind().provider(), server.api())),
                clock);
    }

    static GitHostProvider provider(GitHostServer server, HostKind.Opener opener) {
        return new HostKind(server.kind().provider(), settings(server), opener);
    }

    static GitHostingExtension extension(GitHostServer server) {
        return GitHostingExtension.builder()
                .host(server.authority(), server.kind().provider(), server.api())
                .build();
    }
}
