package io.jenkins.plugins.livemigration.jenkins.follow;

import hudson.model.Computer;
import hudson.remoting.Callable;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.livemigration.jenkins.agent.AdoptMove;
import io.jenkins.plugins.livemigration.jenkins.agent.CancelMove;
import io.jenkins.plugins.livemigration.jenkins.agent.CheckResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.ForgetMove;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.PollMove;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.agent.StartMove;
import io.jenkins.plugins.livemigration.jenkins.agent.WriteResultFile;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;

/**
 * The agent of this name, over whatever connection it has at the moment of a call.
 *
 * @param nodeName the node's name; empty for the built-in node
 */
record RemoteMoveAgent(String nodeName) implements MoveAgent {

    /** Generous, since a first call on a new agent loads classes over the network; a later one takes milliseconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return nodeName.isEmpty() ? "built-in node" : "agent " + nodeName;
    }

    @Override
    public List<String> problemsOf(ResultFile file) throws AgentUnreachableException, AgentFailedException {
        return call(new CheckResultFile(file));
    }

    @Override
    public MoveReport start(String id, MigrationRequest request)
            throws AgentUnreachableException, AgentFailedException {
        return call(new StartMove(id, request));
    }

    @Override
    public MoveReport adopt(String id, MoveHandle handle) throws AgentUnreachableException, AgentFailedException {
        return call(new AdoptMove(id, handle));
    }

    @Override
    public MoveReport poll(String id, long sequence) throws AgentUnreachableException, AgentFailedException {
        return call(new PollMove(id, sequence));
    }

    @Override
    public boolean cancel(String id, String who) throws AgentUnreachableException, AgentFailedException {
        return call(new CancelMove(id, who));
    }

    @Override
    public void write(ResultFile file, String text) throws AgentUnreachableException, AgentFailedException {
        call(new WriteResultFile(file, text));
    }

    @Override
    public void forget(String id) throws AgentUnreachableException, AgentFailedException {
        call(new ForgetMove(id));
    }

    private <V, T extends Throwable> V call(Callable<V, T> work)
            throws AgentUnreachableException, AgentFailedException {
        Future<V> answer = null;
        try {
            answer = channel().callAsync(work);
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new AgentUnreachableException("the connection is broken: " + e.getMessage(), e);
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
