/** The step {@code vmotion}: moves a guest of a vCenter by vMotion; its freestyle sibling and its result. */
package io.jenkins.plugins.livemigration.jenkins.vmotion;
