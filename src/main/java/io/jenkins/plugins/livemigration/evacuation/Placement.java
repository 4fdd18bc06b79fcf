package io.jenkins.plugins.livemigration.evacuation;

/** How guests are spread over the hosts that can take them. */
public enum Placement {
    /** Each guest to the host that has the most memory left: what comes together, fails together. */
    SPREAD,
    /** Each guest to the host that has the least memory left, of those that get guests anyway: the others stay empty. */
    PACK
}
