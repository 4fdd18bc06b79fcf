/**
 * vSphere's web services as they are on the wire: HTTPS to a vCenter that proves who it is, calls that are made once,
 * answers read by a parser that trusts nobody, faults with all that they say, and a log-in that lasts.
 *
 * <p>It knows no type of any client library, so that what a newer vCenter says can be read that no library has heard of.
 */
package io.jenkins.plugins.livemigration.vsphere.soap;
