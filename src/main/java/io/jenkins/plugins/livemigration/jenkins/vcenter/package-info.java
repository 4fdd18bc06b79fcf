/** What the steps that work at a vCenter have in common: which vCenter, with which credentials, and their forms. */
package io.jenkins.plugins.livemigration.jenkins.vcenter;
