/** Certificates of QEMU and libvirt: what lies on a host, and whether hosts can trust each other with it. */
package io.jenkins.plugins.livemigration.preflight.checks.tls;
