/** What hosts and guests say before an evacuation is planned. Asks, and changes nothing. */
package io.jenkins.plugins.livemigration.evacuation.survey;
