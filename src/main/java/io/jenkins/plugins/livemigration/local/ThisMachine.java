package io.jenkins.plugins.livemigration.local;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a reference means the machine that this JVM runs on. */
public final class ThisMachine {

    private static final Duration RESOLVER_LIMIT = Duration.ofSeconds(5);

    private ThisMachine() {}

    /**
     * Whether the host's name stands for addresses of this machine alone. Never, if the reference names a user or a
     * port: then somebody wants to be logged on there. A name that is not resolved within 5 s is another machine's.
     */
    public static boolean is(HostReference host) {
        if (!host.user().isEmpty() || host.port() != 0) {
            return false;
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread resolver = new Thread(() -> answer.complete(isOwn(host.name())), "resolve " + host.name());
        resolver.setDaemon(true);
        resolver.start();
        try {
            return answer.get(RESOLVER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOwn(String name) {
        try {
            return List.of(InetAddress.getAllByName(name)).stream().allMatch(ThisMachine::isOwn);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
