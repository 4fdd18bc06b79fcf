package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo.State;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.soap.FaultReader;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapElement;
import java.util.Optional;

/** Reads {@code TaskInfo} from XML, since it may hold a fault of any type, and times. */
final class TaskReader {

    private TaskReader() {}

    /**
     * @param task which
     * @param info its {@code info}
     */
    static TaskInfo read(ObjectId task, SoapElement info) {
        String name = info.textOf("name");
        VsphereFault fault = info.find("error").map(FaultReader::ofLocalized).orElse(null);
        return new TaskInfo(
                task,
                name.isEmpty() ? info.textOf("descriptionId") : name,
                info.find("entity").flatMap(TaskReader::entity).orElse(null),
                state(info.textOf("state")),
                percent(info.textOf("progress")),
                info.textOf("description", "message"),
                Boolean.parseBoolean(info.textOf("cancelable")),
                Boolean.parseBoolean(info.textOf("cancelled")),
                info.textOf("reason", "userName"),
                VimTime.parse(info.textOf("queueTime")),
                VimTime.parse(info.textOf("completeTime")),
                fault);
    }

    private static Optional<ObjectId> entity(SoapElement reference) {
        return Optional.ofNullable(References.from(References.to(reference.referredType(), reference.text())));
    }

    static ObjectId id(SoapElement reference) {
        return new ObjectId(ObjectKind.TASK, reference.text());
    }

    private static State state(String said) {
        return switch (said) {
            case "success" -> State.SUCCESS;
            case "error" -> State.ERROR;
            case "running" -> State.RUNNING;
            default -> State.QUEUED;
        };
    }

    private static int percent(String progress) {
        return Numbers.fit(progress, int.class) ? Integer.parseInt(progress) : -1;
    }
}
