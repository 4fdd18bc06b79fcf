package io.jenkins.plugins.livemigration.remote;

import java.util.Optional;

/** The small text files of a host: read whole, written whole. Works as root. */
public final class HostFiles {

    private final RemoteHost host;

    HostFiles(RemoteHost host) {
        this.host = host;
    }

    /**
     * Reads a file, for at most 1 MiB.
     *
     * @return empty if there is no such file
     * @throws RemoteException of kind FILE_REFUSED if it is no regular file, larger, or no UTF-8
     */
    public Optional<FileSnapshot> read(String path) throws RemoteException {
        throw new UnsupportedOperationException(host.name() + path);
    }

    /**
     * Replaces the content of a file: a new file beside it gets owner, group, mode and SELinux label of the old one, and
     * takes its place in one step, so that a reader sees the old content or the new one. The old file is kept beside it
     * as {@code <path>.<UTC time>.bak}.
     *
     * @param before the file as it was read; if it is another one by now, nothing is changed
     * @return path of the backup
     * @throws RemoteException of kind FILE_REFUSED if the file has changed since it was read, or cannot be replaced
     */
    public String replace(FileSnapshot before, String text) throws RemoteException {
        throw new UnsupportedOperationException(host.name() + before + text.length());
    }

    /**
     * Creates a file that is not there, with its parent folders' defaults for the SELinux label.
     *
     * @param after content, owner, group and mode to be; the label is ignored
     * @throws RemoteException of kind FILE_REFUSED if there is one by now
     */
    public void create(FileSnapshot after) throws RemoteException {
        throw new UnsupportedOperationException(host.name() + after);
    }

    /** Puts a backup back in the place of the file, and removes the backup. */
    public void restore(String path, String backup) throws RemoteException {
        throw new UnsupportedOperationException(host.name() + path + backup);
    }

    /** Removes a file; none there is fine. */
    public void remove(String path) throws RemoteException {
        throw new UnsupportedOperationException(host.name() + path);
    }
}
