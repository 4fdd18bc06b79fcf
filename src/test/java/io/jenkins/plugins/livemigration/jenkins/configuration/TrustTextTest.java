package io.jenkins.plugins.livemigration.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTextTest {

    /** Self-signed, CN=vcenter.example.org; made for this test by: openssl req -x509 -newkey ec -nodes. */
    static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBkzCCATmgAwIBAgIURtEA/87s7bGK2p4STd0Z1ukAF30wCgYIKoZIzj0EAwIw
            HjEcMBoGA1UEAwwTdmNlbnRlci5leGFtcGxlLm9yZzAgFw0yNjExMjUxNDIxMzRa
            GA8yMTI2MTEwMTE0MjEzNFowHjEcMBoGA1UEAwwTdmNlbnRlci5leGFtcGxlLm9y
            ZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGL1DPY0apPdkkpeTyzkebIxIC0o
            ZSiMo9Z22ejqmNJl7mYuFP3CqHEA/LIy5QPTmZD3+B0QNGNPV9qVe0TVF6GjUzBR
            MB0GA1UdDgQWBBQO4VoSMXnKnoGhaJuTCNmZKEyo/TAfBgNVHSMEGDAWgBQO4VoS
            MXnKnoGhaJuTCNmZKEyo/TAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
            MEUCIQC0B2ySSaG+xsFVtj7Y6U2FiZNRIguvlTIFMA2dunWplgIgKv7FB05TsWpo
            E/dE8uMJeoGKcypYMLSOduu0QuIBaQs=
            -----END CERTIFICATE-----
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "system", "SYSTEM"})
    void theAuthoritiesOfTheRuntimeAreTheDefault(String text) {
        assertThat(TrustText.parse(text)).isEqualTo(new VcenterTrust.SystemAuthorities());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3FDB8C2F1A5E7D9004B6C1F2E3D4A5B60718293A4B5C6D7E8F90A1B2C3D4E5F6",
                "3f:db:8c:2f:1a:5e:7d:90:04:b6:c1:f2:e3:d4:a5:b6:07:18:29:3a:4b:5c:6d:7e:8f:90:a1:b2:c3:d4:e5:f6"
            })
    void aFingerprintMayHaveColons(String text) {
        assertThat(TrustText.parse(text))
                .isEqualTo(new VcenterTrust.Fingerprint(
                        "3FDB8C2F1A5E7D9004B6C1F2E3D4A5B60718293A4B5C6D7E8F90A1B2C3D4E5F6"));
    }

    @Test
    void certificatesAreTakenAsTheyAre() {
        String two = "the vCenter's\n" + CERTIFICATE + "and its authority's\n" + CERTIFICATE;

        assertThat(TrustText.parse(CERTIFICATE)).isEqualTo(new VcenterTrust.Authorities(CERTIFICATE));
        assertThat(TrustText.problemOf(two)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none                                     | trust is neither 'system', nor certificates in PEM",
                "ignore                                   | trust is neither",
                "AB:CD                                    | a fingerprint of 4 hexadecimal digits; a SHA-256 fingerprint has 64",
                "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3 | trust is a SHA-1 fingerprint, which can be forged",
                "-----BEGIN CERTIFICATE-----              | trust holds certificates in PEM that cannot be read",
                "-----BEGIN PRIVATE KEY-----              | trust holds a private key, which has no place here",
            })
    void nothingElseIsTakenForTrust(String text, String problem) {
        assertThat(TrustText.problemOf(text))
                .hasValueSatisfying(told -> assertThat(told).contains(problem));
        assertThatIllegalArgumentException().isThrownBy(() -> TrustText.parse(text));
    }

    @Test
    void aDamagedCertificateIsNamedAsSuch() {
        String damaged = CERTIFICATE.replaceFirst("(?m)^M", "!");

        assertThat(TrustText.problemOf(damaged)).isPresent();
        assertThat(TrustText.problemOf(CERTIFICATE + damaged)).isPresent();
    }
}
