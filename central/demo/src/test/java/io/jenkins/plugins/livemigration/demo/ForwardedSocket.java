package io.jenkins.plugins.livemigration.demo;

import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.lab.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The socket of a host's libvirt daemon, as a file of this machine.
 *
 * @param file the socket
 * @param ssh the process that holds it open
 */
record ForwardedSocket(Path file, Process ssh) implements AutoCloseable {

    static ForwardedSocket open(LinuxHosts lab, LinuxHost host, Path folder) throws IOException {
        Path file = folder.resolve(host.name() + ".sock");
        Process ssh = new ProcessBuilder(List.of(
                        "ip",
                        "netns",
                        "exec",
                        lab.namespace(),
                        "ssh",
                        "-F",
                        "none",
                        "-N",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "UserKnownHostsFile=" + lab.knownHosts(),
                        "-i",
                        lab.key("ed25519").toString(),
                        "-L",
                        file + ":/run/libvirt/libvirt-sock",
                        "root@" + host.name()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(host.name() + "-ssh.log").toFile())
                .start();
        Poll.until(
                "a socket of " + host.name(),
                () -> Optional.of(file).filter(Files::exists),
                () -> "ssh runs: " + ssh.isAlive());
        return new ForwardedSocket(file, ssh);
    }

    /** The host's daemon for libvirt's client. */
    String uri() {
        return "qemu+unix:///system?socket=" + file;
    }

    @Override
    public void close() {
        ssh.destroy();
    }
}
