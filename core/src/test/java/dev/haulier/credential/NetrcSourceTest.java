package dev.haulier.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetrcSourceTest {

    private static final String PASSWORD = "canary-in-netrc";
    private static final Credentials BASIC = new Credentials.Basic("robot", Secret.of(PASSWORD));

    @TempDir
    private Path folder;

    private CredentialSource netrc(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("netrc"), text);
        return CredentialSource.netrc(Map.of("NETRC", file.toString()));
    }

    private static CredentialRequest git(String url) {
        return new CredentialRequest(CredentialKind.GIT, url, "demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machine git.example.com login robot password canary-in-netrc",
                "machine git.example.com\n  login robot\n  account x\n  password canary-in-netrc\n",
                "machine git.example.com password canary-in-netrc login robot machine other.example.com password y",
                "# a comment with machine in it\nmachine GIT.example.com login \"robot\" password \"canary-in-netrc\"",
                "machine a.example.com login x password y\nmachine git.example.com login robot password canary-in-netrc",
                "macdef init\nmachine git.example.com password wrong\n\nmachine git.example.com login robot password"
                        + " canary-in-netrc",
                "machine git.example.com login robot password canary-in-netrc\ndefault login x password y"
            })
    void entry_isForItsMachineAlone(String text) throws IOException {
        CredentialSource source = netrc(text);

        assertThat(source.find(git("https://git.example.com/a"))).contains(BASIC);
        assertThat(source.find(git("https://git.example.com:8443/a"))).contains(BASIC);
        assertThat(source.find(git("https://git.example.com.evil.org/a"))).isEmpty();
        assertThat(source.find(git("https://git.example.com@evil.org/a"))).isEmpty();
        assertThat(source.find(git("git@git.example.com:a"))).isEmpty();
        assertThat(source.find(new CredentialRequest(CredentialKind.IMAGE, "git.example.com/a", "demo")))
                .isEmpty();
        assertThat(source.find(new CredentialRequest(CredentialKind.HELM, "https://git.example.com/a", "demo")))
                .contains(BASIC);
    }

    @Test
    void hashInAPassword_isPartOfIt() throws IOException {
        assertThat(netrc("machine git.example.com login robot password a#b\"c").find(git("https://git.example.com/a")))
                .contains(new Credentials.Basic("robot", Secret.of("a#b\"c")));
    }

    @Test
    void defaultEntry_isForNobody_sinceItIsBoundToNoHost() throws IOException {
        CredentialSource source = netrc("default login robot password canary-in-netrc");

        assertThat(source.find(git("https://git.example.com/a"))).isEmpty();
        assertThat(source.whyNone(git("https://git.example.com/a")))
                .isEqualTo("no machine git.example.com with a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine git.example.com login robot password", "machine", "canary-in-netrc"})
    void brokenFile_isBroken_andShowsNothing(String text) throws IOException {
        CredentialSource source = netrc(text);

        assertThatThrownBy(() -> source.find(git("https://git.example.com/a")))
                .isInstanceOf(HaulierException.class)
                .hasMessageStartingWith("the credentials in " + folder.resolve("netrc") + " cannot be read: ")
                .hasMessageNotContaining("canary");
    }

    @Test
    void noFile_isNone() {
        CredentialSource source = CredentialSource.netrc(Map.of("HOME", folder.toString()));

        assertThat(source.find(git("https://git.example.com/a"))).isEmpty();
        assertThat(source.whyNone(git("https://git.example.com/a"))).isEqualTo("no such file");
        assertThat(source.name()).isEqualTo("netrc " + folder.resolve(".netrc"));
    }
}
