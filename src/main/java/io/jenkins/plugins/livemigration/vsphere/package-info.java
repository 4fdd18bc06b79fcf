/**
 * The port to VMware vCenter: what the project asks of one, in its own records, with its own exception. Behind it lies
 * an adapter that speaks vSphere's web services; nothing of its library is seen here.
 *
 * <p>Reads come in bulk: one call for any number of objects, so that the round trips of an operation do not grow with
 * what it works on.
 */
package io.jenkins.plugins.livemigration.vsphere;
