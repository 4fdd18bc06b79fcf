package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

import java.util.List;

/** Parameters cannot be meant. Carries every problem at once; no vCenter was asked anything. */
public final class InvalidMaintenanceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidMaintenanceException(List<String> problems) {
        super("The parameters cannot be used; no vCenter was asked anything:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem. */
    public List<String> problems() {
        return problems;
    }
}
