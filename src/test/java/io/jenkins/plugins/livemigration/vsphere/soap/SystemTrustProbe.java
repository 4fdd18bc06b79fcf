package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.net.URI;
import java.time.Duration;

/** A program that says of each address whether the authorities of its runtime are enough to log in there, in a line each. */
final class SystemTrustProbe {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private SystemTrustProbe() {}

    public static void main(String[] addresses) {
        for (String address : addresses) {
            System.out.println(answer(URI.create(address)));
        }
    }

    private static String answer(URI address) {
        VcenterAccess access = new VcenterAccess(
                address,
                "user@vsphere.local",
                new VcenterSecret(ScriptedVcenter.PASSWORD),
                new VcenterTrust.SystemAuthorities(),
                LIMIT,
                LIMIT);
        try (SoapSession session = SoapSession.open(access)) {
            return "trusted";
        } catch (VsphereException e) {
            return e.kind() + " " + e.getMessage().replace('\n', ' ');
        }
    }
}
