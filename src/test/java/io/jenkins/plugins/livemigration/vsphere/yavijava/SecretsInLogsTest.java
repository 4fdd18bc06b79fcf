package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec.OtherVcenter;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter;
import io.jenkins.plugins.livemigration.vsphere.soap.TestCertificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** With every logger at its finest, neither password nor session is in the log; yavijava's goes there, too. */
@Isolated("sets the level of the JVM's root logger")
class SecretsInLogsTest {

    @Test
    void noLogHasPasswordOrSession() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord line) {
                lines.add(formatter.format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        List<Handler> others = List.of(root.getHandlers());
        Level before = root.getLevel();
        others.forEach(root::removeHandler);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            relocateToAnotherVcenter();
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
            others.forEach(root::addHandler);
        }

        assertThat(lines).as("yavijava traces").anyMatch(line -> line.contains("ManagedObjectReference"));
        assertThat(lines)
                .noneMatch(line -> line.contains("p4ss") || line.contains("w0rd"))
                .noneMatch(line -> line.contains("c00k1e"))
                .noneMatch(line -> line.contains("52-k3y"));
    }

    private static void relocateToAnotherVcenter() throws Exception {
        try (ScriptedVcenter server = new ScriptedVcenter(TestCertificate.issuedFor("IP:127.0.0.1"))) {
            server.answer("RelocateVM_Task", "<returnval type=\"Task\">task-1</returnval>");
            try (Vcenter vcenter = new YavijavaVcenters().connect(server.access())) {
                vcenter.relocate(
                        new ObjectId(ObjectKind.GUEST, "vm-1"),
                        new RelocationSpec(
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of(),
                                null,
                                null,
                                null,
                                new OtherVcenter(server.access(), "uuid", "AB:CD")));
            }
            assertThat(server.body("RelocateVM_Task")).contains("p4ss");
        }
    }
}
