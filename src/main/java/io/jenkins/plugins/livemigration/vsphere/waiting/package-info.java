/** Waiting that ends: by news, by a limit, or by an interruption. */
package io.jenkins.plugins.livemigration.vsphere.waiting;
