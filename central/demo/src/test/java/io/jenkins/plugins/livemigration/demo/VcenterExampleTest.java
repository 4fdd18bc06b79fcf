package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.examples.Example;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Jenkinsfile of {@code examples/vmotion}, by the steps themselves, at VMware's simulator. */
@VcenterLab
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class VcenterExampleTest {

    private final SimulatedVcenter vcenter;

    @TempDir
    private Path folder;

    VcenterExampleTest(SimulatedVcenter vcenter) {
        this.vcenter = vcenter;
    }

    @Test
    void aHostIsEmptiedAndComesBack() throws Exception {
        for (String guest : new String[] {"web01", "guest00", "guest01"}) {
            vcenter.govc("vm.migrate", "-host", "DC0_C0_H1", guest).text();
        }

        String log = run();

        assertThat(log)
                .contains("web01 came from DC0_C0_H1 and runs on DC0_C0_H2, on LocalDS_1.")
                .contains("guest00 went to DC0_C0_H", "guest01 went to DC0_C0_H")
                .contains("DC0_C0_H1 runs no guest")
                .endsWith("Finished: SUCCESS\n")
                .doesNotContain(vcenter.password());
        assertThat(vcenter.hostOf("web01")).isEqualTo("DC0_C0_H2");
        assertThat(vcenter.datastoreOf("web01")).isEqualTo("LocalDS_1");
        assertThat(vcenter.hostOf("guest00")).isNotEqualTo("DC0_C0_H1");
        assertThat(vcenter.hostOf("guest01")).isNotEqualTo("DC0_C0_H1");
        assertThat(vcenter.property("host/DC0_C0/DC0_C0_H1", "runtime.inMaintenanceMode"))
                .isEqualTo("false");
        assertThat(vcenter.tasks("web01", "RelocateVM_Task")).isEqualTo(2);
        assertThat(folder.resolve("build/archive/web01.json")).isNotEmptyFile();
    }

    private String run() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        new ExampleRunner(new PrintStream(log, true, StandardCharsets.UTF_8))
                .run(
                        Example.named("vmotion").jenkinsfile().toString(),
                        folder.resolve("build").toString(),
                        "--vcenter",
                        "lab=" + connection());
        return log.toString(StandardCharsets.UTF_8);
    }

    private Path connection() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("url", vcenter.url().toString());
        properties.setProperty("user", vcenter.user());
        properties.setProperty("password", vcenter.password());
        properties.setProperty("trust", vcenter.authority());
        Path file = folder.resolve("vcenter.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }
}
