/** Certificates of hosts, for QEMU and for libvirt's daemons: checked, made by a lab CA, put in place. */
package io.jenkins.plugins.livemigration.hostconfig.certificates;
