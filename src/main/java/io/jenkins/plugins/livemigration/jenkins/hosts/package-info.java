/** What the steps that work on hosts over SSH have in common: parameters of access, and their forms. */
package io.jenkins.plugins.livemigration.jenkins.hosts;
