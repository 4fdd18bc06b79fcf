package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** By way of a jump host, which resolves the name and connects. */
final class JumpRoute implements Route {

    // RFC 4254, section 5.1.
    private static final int ADMINISTRATIVELY_PROHIBITED = 1;

    private final HostLink jump;

    JumpRoute(HostLink jump) {
        this.jump = jump;
    }

    @Override
    public void prepare(HostReference host) throws RemoteException {
        connection(host);
    }

    @Override
    public Socket connect(HostReference host, Duration limit) throws RemoteException {
        SshConnection connection = connection(host);
        ChannelDirectTCPIP channel = null;
        try {
            channel = (ChannelDirectTCPIP) connection.openChannel("direct-tcpip");
            channel.setHost(host.name());
            channel.setPort(host.port());
            return new ChannelSocket(channel);
        } catch (JSchException | IOException e) {
            boolean prohibited = channel != null && channel.getExitStatus() == ADMINISTRATIVELY_PROHIBITED;
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE,
                    host.name(),
                    "The host cannot be reached: the jump host '" + jump.name() + "' "
                            + (prohibited ? "may not make connections for us." : "gets no connection to port ")
                            + (prohibited ? "" : host.port() + " of it."),
                    prohibited
                            ? "Its sshd_config needs 'AllowTcpForwarding local' or 'yes'."
                            : "See whether the host is up, and whether the jump host knows its name.");
        }
    }

    private SshConnection connection(HostReference host) throws RemoteException {
        try {
            return jump.connection();
        } catch (RemoteException e) {
            throw new RemoteException(
                    e.kind(),
                    host.name(),
                    "The jump host '" + jump.name() + "' cannot be used: " + e.what(),
                    e.remedy());
        }
    }
}
