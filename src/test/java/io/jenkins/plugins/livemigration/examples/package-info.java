/** The Pipelines of {@code examples/}: what is shown is what is run. */
package io.jenkins.plugins.livemigration.examples;
