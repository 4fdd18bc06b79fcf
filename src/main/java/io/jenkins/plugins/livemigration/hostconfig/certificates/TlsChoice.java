package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done about certificates.
 *
 * @param source where they come from
 * @param uses who is to use them; not empty unless the source is NONE
 * @param given one a host, by the host's name as the user wrote it; only with GIVEN
 * @param keepAuthorityKey whether the first host keeps the key of a lab CA; only with LAB
 * @param days validity of what a lab CA issues, 60 to 3650
 */
public record TlsChoice(
        TlsSource source, Set<TlsUse> uses, Map<String, HostCertificate> given, boolean keepAuthorityKey, int days)
        implements Serializable {

    public TlsChoice {
        uses = Set.copyOf(uses);
        given = Map.copyOf(given);
    }
}
