/**
 * What the steps whose work is a task on the agent have in common: the run of a step and of a freestyle builder, forms
 * with lists and maps.
 */
package io.jenkins.plugins.livemigration.jenkins.task.step;
