package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real hypervisor; between the checks of a move and its migration call something happens, once. */
final class LabInterlude {

    private final Runnable interlude;
    private final AtomicBoolean played = new AtomicBoolean();

    private LabInterlude(Runnable interlude) {
        this.interlude = interlude;
    }

    static Hypervisor before(Hypervisor real, Runnable interlude) {
        LabInterlude between = new LabInterlude(interlude);
        return (uri, limit) -> between.over(HypervisorConnection.class, real.connect(uri, limit));
    }

    private <T> T over(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            // The last question of the checks, after that for a running job.
            if (method.getName().equals("maxSpeed") && !played.getAndSet(true)) {
                interlude.run();
            }
            try {
                return wrapped(method.invoke(real, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object wrapped(Object answer) {
        return answer instanceof Optional<?> found && found.isPresent() && found.get() instanceof Guest guest
                ? Optional.of(over(Guest.class, guest))
                : answer;
    }
}
