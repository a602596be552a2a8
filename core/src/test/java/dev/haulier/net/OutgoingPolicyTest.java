package dev.haulier.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.0",
                "169.254.255.255",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "::",
                "fe80::1",
                "febf::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void standard_refusesWhatNoPromotionHasBusinessWith(String address) throws UnknownHostException {
        assertThat(OutgoingPolicy.standard().permits(InetAddress.getByName(address)))
                .isFalse();
        assertThat(OutgoingPolicy.publicOnly().permits(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "::1",
                "fd12::1",
                "240.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::"
            })
    void inHouseAddresses_passTheStandardAndNotThePublicPolicy(String address) throws UnknownHostException {
        assertThat(OutgoingPolicy.standard().permits(InetAddress.getByName(address)))
                .isTrue();
        assertThat(OutgoingPolicy.publicOnly().permits(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.253.255.255", "169.255.0.0", "172.32.0.0", "8.8.8.8", "2606:4700::1", "100.100.100.201"})
    void neighboursOfTheRanges_pass(String address) throws UnknownHostException {
        assertThat(OutgoingPolicy.standard().permits(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://2852039166/",
                "http://[fe80::1]/",
                "http://[::ffff:a9fe:a9fe]:8080/",
                "https://169.254.169.254"
            })
    void addressInAnyDisguise_isRefusedInOneLineWithTheWayOut(String url) {
        assertThatThrownBy(() -> OutgoingPolicy.standard().check(URI.create(url)))
                .isInstanceOf(ForbiddenAddressException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").contains("allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.com/", "http:///path", "mailto:a@example.com"})
    void otherSchemesAndNoHost_areRefused(String url) {
        assertThatThrownBy(() -> OutgoingPolicy.standard().check(URI.create(url)))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void allowed_comesBeforeRefused() throws UnknownHostException {
        OutgoingPolicy policy = OutgoingPolicy.publicOnly().allowing("10.1.0.0/16", "localhost", "*.example.test");

        assertThat(policy.permits(InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(policy.permits(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThatCode(() -> policy.check(URI.create("http://LOCALHOST:8080/"))).doesNotThrowAnyException();
        assertThatCode(() -> policy.check(URI.create("http://localhost./"))).doesNotThrowAnyException();
        assertThatCode(() -> policy.check(URI.create("http://a.example.test/"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.check(URI.create("http://127.0.0.1/")))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(
                        () -> OutgoingPolicy.standard().refusing("127.0.0.0/8").check(URI.create("http://localhost/")))
                .hasMessageContaining("localhost")
                .hasMessageContaining("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "http://example.com", "", "a b", "*", "*."})
    void whatIsNoHostOrRange_isRefused(String text) {
        assertThatThrownBy(() -> OutgoingPolicy.standard().allowing(text)).isInstanceOf(HaulierException.class);
        assertThatThrownBy(() -> OutgoingPolicy.standard().refusing(text)).isInstanceOf(HaulierException.class);
    }
}
