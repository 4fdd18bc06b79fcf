package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * libvirt's client library as this JVM has it: loaded once, with one event loop.
 *
 * <p>Held in a static field, the only state of the project that is: libvirt itself keeps its event loop and its error
 * printer once a process, so a second holder would register both over the first's.
 */
final class ClientLibrary {

    private static final Logger LOGGER = Logger.getLogger(ClientLibrary.class.getName());
    private static final String NAME = "virt";

    private static final String PACKAGES =
            "Debian and Ubuntu: package libvirt0; Red Hat, Fedora and SUSE: package libvirt-libs";
    private static final AtomicReference<ClientLibrary> LOADED = new AtomicReference<>();

    private final NativeLibvirt functions;
    private final NativeLibvirt.ErrorCallback silence;
    private final EventLoop eventLoop;

    private ClientLibrary(NativeLibvirt functions) {
        this.functions = functions;
        // Unless told otherwise libvirt prints each error to the process's standard error: a guest that is not found
        // would be a line in the agent's log.
        this.silence = (userData, error) -> {};
        functions.virSetErrorFunc(null, silence);
        this.eventLoop = new EventLoop(functions);
    }

    /**
     * The library, loaded by the first call.
     *
     * @param uri the connection that needs it, for the message
     * @throws HypervisorException of kind LIBRARY_MISSING, as often as it is asked for
     */
    static synchronized ClientLibrary load(String uri) throws HypervisorException {
        if (LOADED.get() == null) {
            LOADED.set(new ClientLibrary(loadFunctions(uri)));
        }
        return LOADED.get();
    }

    private static NativeLibvirt loadFunctions(String uri) throws HypervisorException {
        // Two steps, since they fail for different reasons. JNA's own part is a static initialiser: once it has failed
        // it stays failed, with another error from the second time on. The library proper is looked for anew each time.
        try {
            LOGGER.log(Level.FINE, "JNA {0}, pointers of {1} bytes", new Object[] {
                Native.VERSION_NATIVE, Native.POINTER_SIZE
            });
        } catch (LinkageError e) {
            LOGGER.log(Level.WARNING, "JNA does not work in this JVM", e);
            throw missing(
                    uri,
                    "JNA, Java's bridge to native libraries, could not unpack or load its own native part. "
                            + "Most often the agent user's cache folder and the temporary folder are mounted noexec: start "
                            + "the agent's JVM with -Djna.tmpdir=<a folder that allows execution>, or install libjnidispatch "
                            + "and give -Djna.boot.library.path=<its folder>. libvirt's client library is needed as well "
                            + "(" + PACKAGES + "). Then restart the agent: a JVM does not try a second time.");
        }
        try {
            return Native.load(NAME, NativeLibvirt.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        } catch (LinkageError e) {
            LOGGER.log(Level.WARNING, "libvirt's client library could not be loaded", e);
            throw missing(
                    uri,
                    "libvirt's client library (libvirt.so.0) is not on this machine, or cannot be loaded. "
                            + "Install it (" + PACKAGES
                            + "). If it is installed in a folder of its own, start the agent's JVM "
                            + "with -Djna.library.path=<that folder>. If the message persists, restart the agent.");
        }
    }

    private static HypervisorException missing(String uri, String message) {
        return new HypervisorException(Kind.LIBRARY_MISSING, "virInitialize", uri, message);
    }

    NativeLibvirt functions() {
        return functions;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }
}
