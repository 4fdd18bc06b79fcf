package io.jenkins.plugins.livemigration.jenkins.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.ssh.SshHosts;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task has all its classes before it begins, so that it can end without the connection they come over. */
class TaskClassesTest {

    private static final List<String> PACKAGES =
            List.of("hostconfig", "hostfiles", "local", "preflight", "remote", "ssh", "vsphere");

    private static final TaskClasses CLASSES = TaskClasses.of(PACKAGES);

    /** Brings classes of the plugin, as an agent's connection does, until it is cut. */
    private static final class Connection extends ClassLoader {

        private boolean cut;

        Connection() {
            super(TaskClassesTest.class.getClassLoader());
        }

        void cut() {
            cut = true;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.jenkins.plugins.livemigration.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? brought(name) : known;
            }
        }

        private Class<?> brought(String name) throws ClassNotFoundException {
            if (cut) {
                throw new ClassNotFoundException(name + " cannot come any more");
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void areThoseOfTheirPackagesAndThoseThatKeepATask() {
        assertThat(CLASSES.names())
                .contains(
                        UndoLog.class.getName(),
                        SshHosts.class.getName(),
                        VsphereException.class.getName(),
                        AgentTask.class.getName())
                .doesNotContain(LiveMigrateStep.class.getName())
                .noneMatch(name -> name.endsWith("package-info"));
    }

    @Test
    void areTheSameInAnArchive(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("plugin.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
            for (String name : CLASSES.names()) {
                jar.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                jar.closeEntry();
            }
            jar.putNextEntry(new JarEntry("io/jenkins/plugins/livemigration/jenkins/LiveMigrateStep.class"));
            jar.closeEntry();
        }

        assertThat(TaskClasses.at(archive, PACKAGES)).isEqualTo(CLASSES);
    }

    @Test
    void withAllOfThemNoneHasToComeUntilTheEnd() throws Exception {
        Connection connection = new Connection();
        load(connection);
        connection.cut();

        for (String name : CLASSES.names()) {
            if (!name.contains(".preflight.")) {
                assertThatCode(() -> use(connection, name)).as(name).doesNotThrowAnyException();
            }
        }
        assertThatThrownBy(() -> use(connection, LiveMigrateStep.class.getName()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void oneThatCannotBeHadIsToldBeforeAnythingBegins() {
        assertThatIOException()
                .isThrownBy(new TaskClasses(List.of("io.jenkins.plugins.livemigration.Missing"))::load)
                .withMessageContaining("io.jenkins.plugins.livemigration.Missing")
                .withMessageEndingWith("Nothing was touched.");
    }

    private static void load(Connection connection) throws ReflectiveOperationException {
        Class<?> there = Class.forName(TaskClasses.class.getName(), true, connection);
        Constructor<?> constructor = there.getDeclaredConstructor(List.class);
        constructor.setAccessible(true);
        Method load = there.getDeclaredMethod("load");
        load.setAccessible(true);
        load.invoke(constructor.newInstance(CLASSES.names()));
    }

    /** Links and initializes a class, and asks it for all that its members name. */
    private static void use(Connection connection, String name) throws ClassNotFoundException {
        Class<?> used = Class.forName(name, true, connection);
        used.getDeclaredMethods();
        used.getDeclaredFields();
        used.getDeclaredConstructors();
    }
}
