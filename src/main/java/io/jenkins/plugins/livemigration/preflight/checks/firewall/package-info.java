/**
 * Whether TCP gets through from one host to another: real listeners, real connections, and what they mean. Knows how a
 * port was found, not whom it is told to.
 */
package io.jenkins.plugins.livemigration.preflight.checks.firewall;
