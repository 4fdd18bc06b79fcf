package io.jenkins.plugins.livemigration.bench;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hypervisor that notes when each call was made and returned, and when each event came in. */
final class RecordingHypervisor implements Hypervisor {

    private final Hypervisor real;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Call> events = new CopyOnWriteArrayList<>();

    RecordingHypervisor(Hypervisor real) {
        this.real = real;
    }

    /** The calls made so far, in the order of their return. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The events that came in so far. */
    List<Call> events() {
        return List.copyOf(events);
    }

    @Override
    public HypervisorConnection connect(String uri, Duration limit) throws HypervisorException {
        long begun = System.nanoTime();
        HypervisorConnection connection = real.connect(uri, limit);
        calls.add(new Call("connect", uri, begun, System.nanoTime()));
        return recorded(HypervisorConnection.class, connection, uri, calls);
    }

    private <T> T recorded(Class<T> port, T target, String uri, List<Call> log) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(target, method, arguments, uri, log);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private Object invoke(Object target, Method method, Object[] arguments, String uri, List<Call> log)
            throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof GuestListener listener) {
            arguments[0] = recorded(GuestListener.class, listener, uri, events);
        }
        long begun = System.nanoTime();
        try {
            Object answer = method.invoke(target, arguments);
            return answer instanceof Optional<?> found && found.orElse(null) instanceof Guest guest
                    ? Optional.of(recorded(Guest.class, guest, uri, calls))
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            log.add(new Call(method.getName(), uri, begun, System.nanoTime()));
        }
    }
}
