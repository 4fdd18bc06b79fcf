/**
 * vMotion on hosts' VMkernel adapters: what is to be so is compared with what hosts say, the difference is shown, made,
 * read again, and taken back if something fails.
 */
package io.jenkins.plugins.livemigration.vsphere.network;
