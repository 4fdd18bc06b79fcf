/** Tests of the project itself: its architecture, its two builds, what they produce. */
package io.jenkins.plugins.livemigration.build;
