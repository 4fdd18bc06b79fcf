package io.jenkins.plugins.livemigration.vsphere.relocation.request;

/** How much of the CPU a move by vMotion may take ({@code VirtualMachineMovePriority}). */
public enum Priority {
    DEFAULT("defaultPriority"),
    /** CPU is reserved on both hosts, or the move fails. */
    HIGH("highPriority"),
    LOW("lowPriority");

    private final String apiWord;

    Priority(String apiWord) {
        this.apiWord = apiWord;
    }

    /** What the web services call it. */
    public String apiWord() {
        return apiWord;
    }
}
