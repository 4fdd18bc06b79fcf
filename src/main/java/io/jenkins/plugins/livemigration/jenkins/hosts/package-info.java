/**
 * What the steps that work on hosts have in common: parameters of access, the run of a step and of a freestyle builder,
 * forms with lists and maps.
 */
package io.jenkins.plugins.livemigration.jenkins.hosts;
