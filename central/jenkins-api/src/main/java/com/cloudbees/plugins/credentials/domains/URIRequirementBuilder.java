package com.cloudbees.plugins.credentials.domains;

import java.util.List;

/** Says for which address credentials are wanted. */
public class URIRequirementBuilder {
    URIRequirementBuilder() {}

    public static URIRequirementBuilder fromUri(String uri) {
        throw new UnsupportedOperationException("signature only");
    }

    public List<DomainRequirement> build() {
        throw new UnsupportedOperationException("signature only");
    }
}
