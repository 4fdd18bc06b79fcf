package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.DynamicData;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The types that yavijava knows, by their names in vSphere's web services. */
final class KnownTypes {

    private static final String PACKAGE = DynamicData.class.getPackageName() + '.';

    private final Map<String, Optional<Class<?>>> found = new ConcurrentHashMap<>();

    /** The class of a name; empty if the name is newer than yavijava. */
    Optional<Class<?>> find(String name) {
        return found.computeIfAbsent(name, KnownTypes::load);
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(PACKAGE + name, false, DynamicData.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
