package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import static io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems.printable;

import io.jenkins.plugins.livemigration.vsphere.parameters.ParameterProblems;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The three parameters of which exactly one names the guest. */
final class GuestWords {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern MOID = Pattern.compile("[A-Za-z0-9._-]+");

    private String name = "";
    private String uuid = "";
    private String moid = "";

    void name(String value) {
        name = value;
    }

    void uuid(String value) {
        uuid = value;
    }

    void moid(String value) {
        moid = value;
    }

    /** The one that is given; may be anything if there are problems. */
    GuestReference reference(ParameterProblems problems) {
        List<GuestReference> given = Stream.of(
                        new GuestReference(GuestReference.By.NAME, name),
                        new GuestReference(GuestReference.By.UUID, uuid),
                        new GuestReference(GuestReference.By.MOID, moid))
                .filter(reference -> !reference.text().isEmpty())
                .toList();
        if (given.size() != 1) {
            problems.add((given.isEmpty() ? "No guest is named" : "The guest is named more than once")
                    + ": give exactly one of vm, vmUuid and vmMoid.");
        }
        problems.name("vm", name);
        if (!uuid.isEmpty() && !UUID.matcher(uuid).matches()) {
            problems.add("vmUuid is '" + printable(uuid) + "', which is no UUID.");
        }
        if (!moid.isEmpty() && !MOID.matcher(moid).matches()) {
            problems.add("vmMoid is '" + printable(moid) + "'; managed object ids look like vm-42.");
        }
        return given.isEmpty() ? new GuestReference(GuestReference.By.NAME, "") : given.get(0);
    }
}
