package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** Counts the requests that go over the network, by the calls of the port that make them. */
final class RoundTrips {

    private final Vcenter vcenter;
    private final Map<String, Long> byCall = new TreeMap<>();

    RoundTrips(Vcenter vcenter) {
        this.vcenter = vcenter;
    }

    /** The same vCenter, by way of this counter. */
    Vcenter counted() {
        return (Vcenter) Proxy.newProxyInstance(
                RoundTrips.class.getClassLoader(),
                new Class<?>[] {Vcenter.class},
                (proxy, method, arguments) -> count(method, arguments));
    }

    private Object count(Method method, Object... arguments) throws Throwable {
        long before = vcenter.roundTrips();
        try {
            return method.invoke(vcenter, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            long trips = vcenter.roundTrips() - before;
            if (trips > 0) {
                byCall.merge(method.getName(), trips, Long::sum);
            }
        }
    }

    Map<String, Long> byCall() {
        return byCall;
    }
}
