package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.ws.Argument;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tasks as the vCenter shows them now. */
final class TaskProperties {

    private TaskProperties() {}

    static TaskInfo read(VimService service, ObjectId task) throws VsphereException {
        return info(service, task).map(info -> TaskReader.read(task, info)).orElseThrow(() -> unknown(service, task));
    }

    /** The whole {@code info} of a task; empty if the task is not known. */
    static Optional<SoapElement> info(VimService service, ObjectId task) throws VsphereException {
        PropertyFilter filter =
                new PropertyFilter().properties(task.kind().typeName(), "info").from(References.to(task));
        return retrieve(service, filter).all("returnval", "objects", "propSet", "val").stream()
                .findFirst();
    }

    /** Recent tasks on an object, the latest first; one call. */
    static List<TaskInfo> of(VimService service, ObjectId object) throws VsphereException {
        PropertyFilter filter = new PropertyFilter()
                .properties("Task", "info")
                .from(
                        References.to(object),
                        PropertyFilter.way(null, object.kind().typeName(), "recentTask"));
        List<TaskInfo> tasks = new ArrayList<>();
        for (SoapElement one : retrieve(service, filter).all("returnval", "objects")) {
            for (SoapElement info : one.all("propSet", "val")) {
                one.find("obj").map(TaskReader::id).ifPresent(id -> tasks.add(TaskReader.read(id, info)));
            }
        }
        tasks.sort(Comparator.comparing(TaskInfo::queuedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return tasks;
    }

    private static SoapElement retrieve(VimService service, PropertyFilter filter) throws VsphereException {
        return service.reading()
                .invokeForXml(
                        "RetrievePropertiesEx",
                        new Argument("_this", "ManagedObjectReference", service.part("propertyCollector")),
                        new Argument("specSet", "PropertyFilterSpec[]", new PropertyFilterSpec[] {filter.spec()}),
                        new Argument("options", "RetrieveOptions", new RetrieveOptions()));
    }

    private static VsphereException unknown(VimService service, ObjectId task) {
        return new VsphereException(
                Kind.GONE, service.host(), service.host() + " does not know the task " + task + " (any more).", null);
    }
}
