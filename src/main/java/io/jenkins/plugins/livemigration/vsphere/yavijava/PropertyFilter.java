package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.TraversalSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which properties of which objects are read, in one call for all of them. Objects that are gone are left out. */
final class PropertyFilter {

    private final List<PropertySpec> properties = new ArrayList<>();
    private final List<ObjectSpec> objects = new ArrayList<>();

    /** Asks for properties of all objects of a type that are reached. */
    PropertyFilter properties(String type, String... paths) {
        PropertySpec spec = new PropertySpec();
        spec.setType(type);
        spec.setAll(false);
        spec.setPathSet(paths);
        properties.add(spec);
        return this;
    }

    /** Begins at an object; {@code ways} lead from it to others. */
    PropertyFilter from(ManagedObjectReference object, SelectionSpec... ways) {
        ObjectSpec spec = new ObjectSpec();
        spec.setObj(object);
        spec.setSkip(false);
        if (ways.length > 0) {
            spec.setSelectSet(ways);
        }
        objects.add(spec);
        return this;
    }

    PropertyFilter fromAll(Collection<ManagedObjectReference> all, SelectionSpec... ways) {
        all.forEach(object -> from(object, ways));
        return this;
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    PropertyFilterSpec spec() {
        PropertyFilterSpec spec = new PropertyFilterSpec();
        spec.setPropSet(properties.toArray(PropertySpec[]::new));
        spec.setObjectSet(objects.toArray(ObjectSpec[]::new));
        spec.setReportMissingObjectsInResults(true);
        return spec;
    }

    /**
     * A way from an object to those that one of its properties names.
     *
     * @param name by which others name this way; null if none does
     * @param onwards ways from those
     */
    static TraversalSpec way(String name, String type, String path, SelectionSpec... onwards) {
        TraversalSpec way = new TraversalSpec();
        way.setName(name);
        way.setType(type);
        way.setPath(path);
        way.setSkip(false);
        if (onwards.length > 0) {
            way.setSelectSet(onwards);
        }
        return way;
    }

    /** A way that is described elsewhere. */
    static SelectionSpec named(String name) {
        SelectionSpec way = new SelectionSpec();
        way.setName(name);
        return way;
    }
}
