/** The steps {@code enableVmotion} and {@code maintenanceMode}: ESX hosts, by way of their vCenter. */
package io.jenkins.plugins.livemigration.jenkins.esx;
