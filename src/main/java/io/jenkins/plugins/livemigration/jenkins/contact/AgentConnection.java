package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.model.Computer;
import hudson.remoting.Callable;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;

/**
 * The agent of a name, over whatever connection it has at the moment of a call. Each call has a time limit.
 *
 * @param nodeName the node's name; empty for the built-in node
 */
public record AgentConnection(String nodeName) {

    /** Generous, since a first call on a new agent loads classes over the network; a later one takes milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The agent, for messages. */
    public String name() {
        return nodeName.isEmpty() ? "built-in node" : "agent " + nodeName;
    }

    /**
     * Has the agent do something short.
     *
     * @throws AgentUnreachableException if there is no answer: what the agent did is unknown
     * @throws AgentFailedException if the answer is an error
     */
    public <V, T extends Throwable> V call(Callable<V, T> work) throws AgentUnreachableException, AgentFailedException {
        try {
            return await(channel().callAsync(work));
        } catch (IOException e) {
            throw new AgentUnreachableException("the connection is broken: " + e.getMessage(), e);
        }
    }

    /**
     * Has the agent keep libraries, so that it needs no connection any more to load a class of them. Those that it has
     * already are not sent once more.
     *
     * @param libraries one class of each
     * @throws AgentUnreachableException if there is no answer
     * @throws AgentFailedException if the agent cannot keep them
     */
    public void bring(List<Class<?>> libraries) throws AgentUnreachableException, AgentFailedException {
        // The built-in node has them; it has no connection either.
        if (!libraries.isEmpty() && channel() instanceof Channel channel) {
            BroughtLibraries brought = BroughtLibraries.over(channel);
            await(Computer.threadPoolForRemoting.submit(() -> brought.bring(libraries)));
        }
    }

    private static <V> V await(Future<V> answer) throws AgentUnreachableException, AgentFailedException {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AgentUnreachableException("it has not answered within " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isOfTheConnection(cause)) {
                throw new AgentUnreachableException("the connection broke: " + cause.getMessage(), cause);
            }
            throw new AgentFailedException(cause instanceof IOException ? cause.getMessage() : cause.toString(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentUnreachableException("the controller is being stopped", e);
        }
    }

    private static boolean isOfTheConnection(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof RequestAbortedException || e instanceof ChannelClosedException) {
                return true;
            }
        }
        return false;
    }

    private VirtualChannel channel() throws AgentUnreachableException {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        Computer computer = jenkins == null ? null : jenkins.getComputer(nodeName);
        if (computer == null) {
            throw new AgentUnreachableException("Jenkins has no such node (any more)");
        }
        VirtualChannel channel = computer.getChannel();
        if (channel == null) {
            throw new AgentUnreachableException("it is offline");
        }
        return channel;
    }
}
