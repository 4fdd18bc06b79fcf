package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;

/** One packet filter that is in force on one host. */
interface PacketFilter {

    /** The mark by which our rules are recognized. */
    String COMMENT = "live-migration";

    /** Its name, for readers. */
    String name();

    /** Those of the openings that it does not let through, or does not for certain. Changes nothing. */
    List<Opening> missing(List<Opening> wanted) throws RemoteException;

    /** What {@link #open} would run, for the plan. */
    String plan(Opening opening) throws RemoteException;

    /** Lets them through, ahead of everything that could stop them. */
    void open(Opening opening, UndoLog undo) throws RemoteException;

    /** What becomes of an opening at the next start of the host, if that is bad news; else empty. */
    List<String> warnings() throws RemoteException;
}
