/** What parameters may look like, and what is said of those that do not. */
package io.jenkins.plugins.livemigration.vsphere.parameters;
