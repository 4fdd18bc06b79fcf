package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;

/**
 * A password. It crosses from the controller to the agent with its task, and shows itself nowhere.
 *
 * @param text the password
 */
public record VcenterSecret(String text) implements Serializable {

    @Override
    public String toString() {
        return "****";
    }
}
