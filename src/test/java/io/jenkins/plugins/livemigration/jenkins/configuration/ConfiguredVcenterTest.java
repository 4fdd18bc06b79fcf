package io.jenkins.plugins.livemigration.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredVcenterTest {

    private static ConfiguredVcenter at(String url) {
        return new ConfiguredVcenter("lab", url);
    }

    @Test
    void hasItsDefaults() {
        assertThat(at("https://vcenter.example.org").access("administrator@vsphere.local", "secret"))
                .isEqualTo(new VcenterAccess(
                        URI.create("https://vcenter.example.org"),
                        "administrator@vsphere.local",
                        new VcenterSecret("secret"),
                        new VcenterTrust.SystemAuthorities(),
                        VcenterAccess.DEFAULT_CONNECT_TIMEOUT,
                        VcenterAccess.DEFAULT_CALL_TIMEOUT))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void takesOverWhatIsGiven() {
        ConfiguredVcenter vcenter = at(" https://10.0.0.5:8989/sdk ");
        vcenter.setTrust("\n" + TrustTextTest.CERTIFICATE);
        vcenter.setConnectTimeout(3);
        vcenter.setCallTimeout(120);

        assertThat(vcenter.problems()).isEmpty();
        assertThat(vcenter.access("root", ""))
                .isEqualTo(new VcenterAccess(
                        URI.create("https://10.0.0.5:8989/sdk"),
                        "root",
                        new VcenterSecret(""),
                        new VcenterTrust.Authorities(TrustTextTest.CERTIFICATE.strip()),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(120)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vcenter.example.org",
                "https://vcenter.example.org/",
                "https://vcenter.example.org/sdk",
                "HTTPS://vcenter.example.org:443/sdk/",
                "https://[2001:db8::5]:8989/sdk"
            })
    void takesAddressesOfVcenters(String url) {
        assertThat(at(url).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | url is empty",
                "http://vcenter.example.org           | use https",
                "vcenter.example.org                  | it must begin with https://",
                "ftp://vcenter.example.org            | it must begin with https://",
                "https://                             | it is no address",
                "https:///sdk                         | it must begin with https://",
                "https://a b                          | it is no address",
                "https://vcenter.example.org/ui       | its path may be empty or /sdk",
                "https://vcenter.example.org/sdk?a=b  | it may have no ? and no #",
                "https://vcenter.example.org/sdk#here | it may have no ? and no #",
                "https://vcenter.example.org:70000    | there is no port 70000",
            })
    void refusesOtherAddresses(String url, String problem) {
        assertThat(at(url).problems())
                .singleElement()
                .asString()
                .startsWith("url ")
                .contains(problem);
    }

    @Test
    void aPasswordInTheAddressIsNotShown() {
        assertThat(List.of(
                        at("https://root:hush@vcenter.example.org"),
                        at("https://root:hush@a b"),
                        at("http://x:hush@y")))
                .allSatisfy(vcenter -> assertThat(vcenter.problems())
                        .singleElement()
                        .asString()
                        .doesNotContain("hush"));
    }

    @Test
    void namesAllProblemsAtOnce() {
        ConfiguredVcenter wrong = new ConfiguredVcenter(" ", null);
        wrong.setTrust("ignore");
        wrong.setConnectTimeout(0);
        wrong.setCallTimeout(3601);

        assertThat(wrong.problems())
                .satisfiesExactly(
                        name -> assertThat(name).contains("has no name"),
                        url -> assertThat(url).startsWith("url is empty"),
                        trust -> assertThat(trust).startsWith("trust is neither"),
                        limit -> assertThat(limit).isEqualTo("connectTimeout is 0; it must lie between 1 and 3600 s."),
                        limit -> assertThat(limit).isEqualTo("callTimeout is 3601; it must lie between 1 and 3600 s."));
    }

    @Test
    void twoOfOneNameAreAProblemOfTheirList() {
        ConfiguredVcenter one = at("https://vcenter.example.org");

        assertThat(VcenterProblems.of(List.of(one, new ConfiguredVcenter("other", one.getUrl()))))
                .isEmpty();
        assertThat(VcenterProblems.of(List.of(one, at("http://x"))))
                .containsExactly(
                        "vCenter connection 'lab': url is http://x; a password would go over the network for all to read;"
                                + " use https.",
                        "Two vCenter connections have the name 'lab'.");
    }
}
