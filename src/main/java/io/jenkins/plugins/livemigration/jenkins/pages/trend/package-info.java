/** What a job shows of its moves: duration and downtime over its builds, and the same by the remote API. */
package io.jenkins.plugins.livemigration.jenkins.pages.trend;
