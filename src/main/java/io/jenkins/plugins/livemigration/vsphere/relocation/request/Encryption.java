package io.jenkins.plugins.livemigration.vsphere.relocation.request;

/** Whether vMotion encrypts what it sends ({@code migrateEncryption} of a guest). */
public enum Encryption {
    /** As the guest is set already. */
    UNCHANGED(null),
    DISABLED("disabled"),
    /** If both hosts can. */
    OPPORTUNISTIC("opportunistic"),
    /** Or the move fails. */
    REQUIRED("required");

    private final String apiWord;

    Encryption(String apiWord) {
        this.apiWord = apiWord;
    }

    /** What the web services call it; null: unchanged. */
    public String apiWord() {
        return apiWord;
    }
}
