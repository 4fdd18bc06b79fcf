/** The XML in which hypervisors describe themselves and their guests, read with a parser that trusts nobody. */
package io.jenkins.plugins.livemigration.hypervisor.xml;
