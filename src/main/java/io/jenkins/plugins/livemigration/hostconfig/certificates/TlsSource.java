package io.jenkins.plugins.livemigration.hostconfig.certificates;

/** Where certificates come from. */
public enum TlsSource {
    /** Nothing is done about certificates. */
    NONE,
    /** The request holds them. */
    GIVEN,
    /** A CA that is made for the purpose; for laboratories. */
    LAB
}
