package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionResult;
import io.jenkins.plugins.livemigration.jenkins.esx.HostNotInModeException;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceMove;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceResult;
import io.jenkins.plugins.livemigration.jenkins.esx.RemainingOnHost;
import io.jenkins.plugins.livemigration.jenkins.esx.VmotionAdapter;
import io.jenkins.plugins.livemigration.jenkins.esx.VmotionNotEnabledException;
import io.jenkins.plugins.livemigration.jenkins.evacuation.EvacuateHostResult;
import io.jenkins.plugins.livemigration.jenkins.evacuation.EvacuatedGuest;
import io.jenkins.plugins.livemigration.jenkins.evacuation.HostNotEvacuatedException;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigChange;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigResult;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.HostsNotConfiguredException;
import io.jenkins.plugins.livemigration.jenkins.preflight.HostsNotReadyException;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightFinding;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightResult;
import io.jenkins.plugins.livemigration.jenkins.vmotion.GuestNotRelocatedException;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionEvent;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionResult;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Pipelines are handed: open to the sandbox, and kept with the Pipeline's variables over a restart. */
class PipelineTypesTest {

    /** Of these any implementation can be saved and loaded, and is by Jenkins' class filter. */
    private static final Set<Class<?>> KEPT = Set.of(
            String.class,
            boolean.class,
            int.class,
            long.class,
            double.class,
            Long.class,
            Double.class,
            Integer.class,
            ArrayList.class);

    @ParameterizedTest
    @ValueSource(
            classes = {
                LiveMigrateResult.class,
                MigrationAction.class,
                GuestNotMovedException.class,
                PreflightResult.class,
                PreflightFinding.class,
                HostsNotReadyException.class,
                ConfigResult.class,
                ConfigChange.class,
                HostsNotConfiguredException.class,
                EnableVmotionResult.class,
                VmotionAdapter.class,
                VmotionNotEnabledException.class,
                MaintenanceResult.class,
                MaintenanceMove.class,
                RemainingOnHost.class,
                HostNotInModeException.class,
                VmotionResult.class,
                VmotionEvent.class,
                GuestNotRelocatedException.class,
                EvacuateHostResult.class,
                EvacuatedGuest.class,
                HostNotEvacuatedException.class
            })
    void everyPublicMethodIsOpenToTheSandboxAndEveryFieldIsKept(Class<?> type) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
        assertThat(methods).isNotEmpty().allMatch(method -> method.isAnnotationPresent(Whitelisted.class));

        assertThat(type).isFinal().isAssignableTo(Serializable.class);
        assertThat(type.getDeclaredFields())
                .filteredOn(field -> !Modifier.isStatic(field.getModifiers()))
                .isNotEmpty()
                .allMatch(field -> isKept(field.getType()), "can be kept with a Pipeline");
        assertThat(Arrays.stream(type.getDeclaredFields()).map(Field::getName)).contains("serialVersionUID");
    }

    private static boolean isKept(Class<?> type) {
        return KEPT.contains(type) || type.getPackageName().startsWith(PipelineTypesTest.class.getPackageName());
    }
}
