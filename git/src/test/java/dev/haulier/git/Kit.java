package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Redactor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the tests of this module share: mirrors in a folder, and somebody who asks. */
final class Kit {

    private Kit() {}

    static GitExtension.Builder options() {
        return GitExtension.builder()
                .connectTimeout(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(5))
                .operationTimeout(Duration.ofSeconds(30))
                .allowFiles();
    }

    static Mirrors mirrors(Path folder) {
        return mirrors(folder, options());
    }

    static Mirrors mirrors(Path folder, GitExtension.Builder options) {
        return new Mirrors(folder, options.settings(Clock.system()), new MirrorGarbage(Clock.system(), 50, 6700));
    }

    static CredentialLookup nobody() {
        return new CredentialLookup(List.of(), new Redactor());
    }

    static CredentialLookup lookup(CredentialSource... sources) {
        return new CredentialLookup(List.of(sources), new Redactor());
    }

    static Access access(Mirrors mirrors, String url) {
        return access(mirrors, url, nobody());
    }

    static Access access(Mirrors mirrors, String url, CredentialLookup lookup) {
        return Access.of(mirrors.url(url), "demo", lookup, false, new SourceMeter());
    }

    static Mirrors.Synced sync(Mirrors mirrors, String url, RefScope scope) throws InterruptedException {
        return mirrors.sync(mirrors.url(url), access(mirrors, url), scope);
    }
}
