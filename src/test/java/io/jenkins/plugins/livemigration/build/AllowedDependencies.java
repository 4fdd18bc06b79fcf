package io.jenkins.plugins.livemigration.build;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The table of packages: what each may know of the project's others. A package that is not in it is a violation. */
final class AllowedDependencies extends ArchCondition<JavaClass> {
    static final String ROOT = "io.jenkins.plugins.livemigration";

    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry(
                    "jenkins",
                    Set.of(
                            "preflight",
                            "hostconfig",
                            "hostfiles",
                            "migration",
                            "evacuation",
                            "policy",
                            "hypervisor",
                            "libvirt",
                            "remote",
                            "local",
                            "ssh",
                            "vsphere",
                            "report")),
            Map.entry("preflight", Set.of("remote", "hostfiles", "migration", "policy", "hypervisor")),
            Map.entry("hostconfig", Set.of("remote", "hostfiles")),
            Map.entry("hostfiles", Set.of()),
            Map.entry("migration", Set.of("policy", "hypervisor")),
            Map.entry("evacuation", Set.of("migration", "preflight", "hypervisor")),
            Map.entry("policy", Set.of()),
            Map.entry("hypervisor", Set.of()),
            Map.entry("libvirt", Set.of("hypervisor")),
            Map.entry("remote", Set.of()),
            Map.entry("ssh", Set.of("remote")),
            Map.entry("local", Set.of("remote")),
            Map.entry("vsphere", Set.of()),
            Map.entry(
                    "report",
                    Set.of("preflight", "hostconfig", "migration", "evacuation", "policy", "hypervisor", "vsphere")));

    AllowedDependencies() {
        super("depend on the packages of the table alone");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String from = topPackage(type);
        Set<String> allowed = TABLE.get(from);
        if (allowed == null) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no package of the table"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!isOurs(target) || topPackage(target).equals(from)) {
                continue;
            }
            if (!allowed.contains(topPackage(target))) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + '.');
    }

    /** The first name below the root, empty for the root itself. */
    private static String topPackage(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }
}
