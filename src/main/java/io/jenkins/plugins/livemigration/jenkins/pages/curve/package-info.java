/** A move over time, as its page shows it: a bounded number of points, kept in a small file beside the build. */
package io.jenkins.plugins.livemigration.jenkins.pages.curve;
