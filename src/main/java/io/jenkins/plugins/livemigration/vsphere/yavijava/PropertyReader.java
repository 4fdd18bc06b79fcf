package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.RetrieveResult;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads properties of any number of objects by {@code RetrievePropertiesEx} and, for what the vCenter does not send in one
 * answer, {@code ContinueRetrievePropertiesEx}: how many objects it sends at most is its own affair. A property that this vCenter has never heard of is left out from then on.
 */
final class PropertyReader {

    private final VimService service;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    PropertyReader(VimService service) {
        this.service = service;
    }

    /** @return what was read, an entry for each object that is there */
    List<ObjectProperties> read(PropertyFilter filter) throws VsphereException {
        if (filter.isEmpty()) {
            return List.of();
        }
        PropertyFilterSpec spec = filter.spec();
        while (true) {
            try {
                return readAll(without(spec));
            } catch (VsphereException e) {
                String path = e.fault() != null && e.fault().type().equals("InvalidProperty")
                        ? e.fault().fields().getOrDefault("name", "")
                        : "";
                if (path.isEmpty() || !unknown.add(path)) {
                    throw e;
                }
            }
        }
    }

    private PropertyFilterSpec without(PropertyFilterSpec spec) {
        for (PropertySpec properties : spec.getPropSet()) {
            properties.setPathSet(Arrays.stream(properties.getPathSet())
                    .filter(path -> !unknown.contains(path))
                    .toArray(String[]::new));
        }
        return spec;
    }

    private List<ObjectProperties> readAll(PropertyFilterSpec spec) throws VsphereException {
        ManagedObjectReference collector = service.part("propertyCollector");
        // Without a limit of ours, so that a vCenter that has none sends all at once, and another as much as it allows.
        RetrieveOptions options = new RetrieveOptions();
        RetrieveResult page =
                service.read(stub -> stub.retrievePropertiesEx(collector, new PropertyFilterSpec[] {spec}, options));
        List<ObjectProperties> read = new ArrayList<>();
        while (page != null) {
            add(page, read);
            String token = page.getToken();
            if (token == null || token.isEmpty()) {
                break;
            }
            page = service.read(stub -> stub.continueRetrievePropertiesEx(collector, token));
        }
        return read;
    }

    private static void add(RetrieveResult page, List<ObjectProperties> read) {
        if (page.getObjects() == null) {
            return;
        }
        for (ObjectContent object : page.getObjects()) {
            Map<String, Object> values = new HashMap<>();
            if (object.getPropSet() != null) {
                for (DynamicProperty property : object.getPropSet()) {
                    if (property.getVal() != null) {
                        values.put(property.getName(), plain(property.getVal()));
                    }
                }
            }
            if (!values.isEmpty()) {
                read.add(new ObjectProperties(object.getObj(), values));
            }
        }
    }

    /** {@code ArrayOfVirtualDevice} and its like wrap an array in their only field. */
    private static Object plain(Object value) {
        if (!value.getClass().getSimpleName().startsWith("ArrayOf")) {
            return value;
        }
        Field[] fields = value.getClass().getFields();
        try {
            Object array = fields.length == 1 ? fields[0].get(value) : null;
            return array == null ? value : array;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public field of yavijava's cannot be read", e);
        }
    }
}
