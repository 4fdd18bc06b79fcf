/**
 * The questions asked before a move by vMotion, one class each. They look at what was read already, and ask the vCenter
 * nothing: so a cluster's hosts can all be tried without a call more.
 */
package io.jenkins.plugins.livemigration.vsphere.relocation.checks;
