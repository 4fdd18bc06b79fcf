/**
 * All guests off one host: where each goes, in which order, how many at once, and what to do next, until the end.
 *
 * <p>{@link io.jenkins.plugins.livemigration.evacuation.EvacuationPlanner} makes the plan,
 * {@link io.jenkins.plugins.livemigration.evacuation.EvacuationCourse} leads from the plan to the result. Both are functions
 * of their arguments: no clock, no I/O, no dice, and equal arguments give equal answers. Who moves the guests, and tells what
 * became of each move, is the caller's business.
 */
package io.jenkins.plugins.livemigration.evacuation;
