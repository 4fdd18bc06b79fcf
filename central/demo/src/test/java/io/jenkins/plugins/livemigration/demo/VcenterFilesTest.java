package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VcenterFilesTest {

    private final List<String> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    private VcenterFiles files(String... lines) throws IOException {
        return new VcenterFiles(Map.of("lab", Files.write(folder.resolve("lab.properties"), List.of(lines))));
    }

    @Test
    void theOnlyOneNeedsNoName() throws IOException {
        VcenterFiles files = files("url=https://vcenter.example.org", "user=jenkins", "password=a=b c");

        for (String name : List.of("", "lab")) {
            VcenterAccess access = files.access(name, "", problems).orElseThrow();
            assertThat(access.url()).hasToString("https://vcenter.example.org");
            assertThat(access.password()).isEqualTo(new VcenterSecret("a=b c"));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        VcenterFiles files = files("url=http://vcenter.example.org", "user=jenkins", "trust=ignore");

        assertThat(files.access("other", "", problems)).isEmpty();
        assertThat(files.access("lab", "account", problems)).isEmpty();
        assertThat(files.access("lab", "", problems)).isEmpty();
        assertThat(new VcenterFiles(Map.of("lab", folder.resolve("nowhere"))).access("lab", "", problems))
                .isEmpty();

        assertThat(problems)
                .satisfiesExactly(
                        name -> assertThat(name).contains("no vCenter 'other'"),
                        credentials -> assertThat(credentials).contains("no credentials 'account'"),
                        url -> assertThat(url).contains("use https"),
                        trust -> assertThat(trust).contains("trust is neither"),
                        password -> assertThat(password).contains("has no password"),
                        file -> assertThat(file).contains("cannot be read"));
    }
}
