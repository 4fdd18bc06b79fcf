package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.WaitOptions;
import com.vmware.vim25.ws.Argument;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import java.time.Duration;
import java.util.List;

/**
 * One task, watched through a property collector of its own, since a collector serves one waiting thread: a second would
 * end the first one's wait. For one thread at a time.
 */
final class TaskWatch {

    private static final long MILLIS = 1000;

    private final VimService service;
    private final ObjectId task;
    private final ManagedObjectReference collector;
    private String version = "";
    private TaskInfo last;

    private TaskWatch(VimService service, ObjectId task, ManagedObjectReference collector) {
        this.service = service;
        this.task = task;
        this.collector = collector;
    }

    /** Begins to watch; two calls. */
    static TaskWatch begin(VimService service, ObjectId task) throws VsphereException {
        ManagedObjectReference shared = service.part("propertyCollector");
        ManagedObjectReference own = service.read(stub -> stub.createPropertyCollector(shared));
        TaskWatch watch = new TaskWatch(service, task, own);
        PropertyFilter filter =
                new PropertyFilter().properties(task.kind().typeName(), "info").from(References.to(task));
        try {
            service.read(stub -> stub.createFilter(own, filter.spec(), false));
            return watch;
        } catch (VsphereException e) {
            watch.end();
            throw e;
        }
    }

    /** What is known without asking; null before the first news. */
    TaskInfo last() {
        return last;
    }

    /**
     * Waits for news; one call.
     *
     * @param patience return after this long even if there is none; the first news are there at once
     * @return the latest; null if nothing was ever heard
     */
    TaskInfo await(Duration patience) throws VsphereException {
        WaitOptions options = new WaitOptions();
        options.setMaxWaitSeconds(Math.toIntExact((patience.toMillis() + MILLIS - 1) / MILLIS));
        SoapElement response = service.waiting(patience)
                .invokeForXml(
                        "WaitForUpdatesEx",
                        new Argument("_this", "ManagedObjectReference", collector),
                        new Argument("version", "String", version),
                        new Argument("options", "WaitOptions", options));
        for (SoapElement news : response.children("returnval")) {
            String told = news.textOf("version");
            version = told.isEmpty() ? version : told;
            for (SoapElement update : news.all("filterSet", "objectSet")) {
                take(update);
            }
        }
        return last;
    }

    private void take(SoapElement update) throws VsphereException {
        if (update.textOf("kind").equals("leave")) {
            throw gone();
        }
        List<SoapElement> whole = update.children("changeSet").stream()
                .filter(change -> change.textOf("name").equals("info"))
                .flatMap(change -> change.children("val").stream())
                .toList();
        if (whole.isEmpty()) {
            last = TaskProperties.read(service, task);
        } else {
            last = TaskReader.read(task, whole.get(whole.size() - 1));
        }
    }

    private VsphereException gone() {
        return new VsphereException(
                Kind.GONE, service.host(), service.host() + " does not know the task " + task + " any more.", null);
    }

    /** Ends the watch; one call. */
    void end() throws VsphereException {
        service.read(stub -> {
            stub.destroyPropertyCollector(collector);
            return null;
        });
    }
}
