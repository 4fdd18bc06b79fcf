package io.jenkins.plugins.livemigration.jenkins.vcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionBuilder;
import io.jenkins.plugins.livemigration.jenkins.esx.EnableVmotionStep;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceModeBuilder;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceModeStep;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionBuilder;
import io.jenkins.plugins.livemigration.jenkins.vmotion.VmotionStep;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundSetter;

/** The forms of the steps at a vCenter: what is filled in is what a build gets. */
@WithJenkins
class VcenterStepFormsHarnessTest {

    private static final Map<String, Object> OF_ALL = Map.of("vcenter", "lab", "credentialsId", "vcenter-account");

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        for (String id : List.of("vcenter-account", "other-account")) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "jenkins", "Password 1"));
        }
        SystemCredentialsProvider.getInstance().save();
        LiveMigrationConfiguration.get()
                .setVcenters(List.of(
                        new ConfiguredVcenter("lab", "https://lab.example.org"),
                        new ConfiguredVcenter("production", "https://vcenter.example.org")));
    }

    private VmotionStep throughTheForm(VmotionStep step) throws Exception {
        return jenkins.configRoundtrip(new VmotionBuilder(step)).getMove();
    }

    private EnableVmotionStep throughTheForm(EnableVmotionStep step) throws Exception {
        return jenkins.configRoundtrip(new EnableVmotionBuilder(step)).getNetwork();
    }

    private MaintenanceModeStep throughTheForm(MaintenanceModeStep step) throws Exception {
        return jenkins.configRoundtrip(new MaintenanceModeBuilder(step)).getMaintenance();
    }

    @Test
    void whatIsNotFilledInHasItsDefault() throws Exception {
        VmotionStep move = new VmotionStep();
        EnableVmotionStep network = new EnableVmotionStep();
        MaintenanceModeStep maintenance = new MaintenanceModeStep("esx01");

        assertSame(move, throughTheForm(move));
        assertSame(network, throughTheForm(network));
        assertSame(maintenance, throughTheForm(maintenance));
    }

    @Test
    void everyFieldOfAMoveIsKept() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>(OF_ALL);
        for (String text : List.of(
                "vm",
                "vmUuid",
                "vmMoid",
                "host",
                "cluster",
                "datastore",
                "datastoreCluster",
                "resourcePool",
                "folder",
                "datacenter")) {
            values.put(text, "a/" + text + " \"&<>'");
        }
        values.put("disks", Map.of("Hard disk 1", "LocalDS_1"));
        values.put("networks", Map.of("4000", "DC0_DVPG0"));
        values.put("diskMoveType", "moveChildMostDiskBacking");
        values.put("priority", "high");
        values.put("encryption", "required");
        values.put("destinationVcenter", "production");
        values.put("destinationCredentialsId", "other-account");
        values.put("requirePowerState", "any");
        values.put("precheck", false);
        values.put("onWarning", "fail");
        values.put("checkNetwork", false);
        values.put("timeout", 60);
        values.put("onTimeout", "leave");
        values.put("onAbort", "leave");
        values.put("retries", 3);
        values.put("dryRun", true);
        values.put("resultFile", "moved.json");

        VmotionStep step = filled(new VmotionStep(), values);
        assertSame(step, throughTheForm(step));
    }

    @Test
    void everyFieldOfANetworkIsKept() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>(OF_ALL);
        values.put("hosts", List.of("esx01", "esx02"));
        values.put("cluster", "Production");
        values.put("device", "vmk1");
        values.put("portgroup", "vMotion network");
        values.put("state", "disabled");
        values.put("ip", "10.0.0.1");
        values.put("addresses", Map.of("esx01", "10.0.0.1"));
        values.put("netmask", "255.255.255.0");
        values.put("mtu", 9000);
        values.put("tcpipStack", "vmotion");
        values.put("verifyPeers", "fail");
        values.put("dryRun", true);

        EnableVmotionStep step = filled(new EnableVmotionStep(), values);
        assertSame(step, throughTheForm(step));
    }

    @Test
    void everyFieldOfAMaintenanceIsKept() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>(OF_ALL);
        values.put("state", "exit");
        values.put("evacuatePoweredOff", true);
        values.put("vsanMode", "evacuateAllData");
        values.put("timeout", 60);
        values.put("onTimeout", "leave");
        values.put("onAbort", "leave");
        values.put("migrateWithoutDrs", true);
        values.put("maxConcurrent", 4);
        values.put("dryRun", true);

        MaintenanceModeStep step = filled(new MaintenanceModeStep("esx01"), values);
        assertSame(step, throughTheForm(step));
    }

    @Test
    void offersConnectionsAndCredentialsToThoseWhoMayConfigureAlone() {
        VcenterStepDescriptor<?> descriptor = jenkins.jenkins.getDescriptorByType(VmotionStep.DescriptorImpl.class);

        assertThat(values(descriptor.doFillVcenterItems(null, "gone")))
                .containsExactly("", "lab", "production", "gone");
        assertThat(values(descriptor.doFillCredentialsIdItems(null, ""))).contains("vcenter-account");
        assertThat(descriptor.doCheckVcenter(null, "")).hasMessageContaining("lab, production");
        assertThat(descriptor.doCheckVcenter(null, "nowhere")).hasMessageContaining("nowhere");
        assertThat(descriptor.doCheckVcenter(null, "${VCENTER}").getMessage()).isNull();

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(values(descriptor.doFillVcenterItems(null, "chosen"))).containsExactly("chosen");
            assertThat(values(descriptor.doFillCredentialsIdItems(null, "chosen")))
                    .containsExactly("chosen");
            assertThat(descriptor.doCheckVcenter(null, "nowhere").getMessage()).isNull();
        }
    }

    private static List<String> values(ListBoxModel entries) {
        return entries.stream().map(entry -> entry.value).toList();
    }

    private static Map<String, Method> setters(Class<?> type) {
        Map<String, Method> setters = new TreeMap<>();
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .forEach(method ->
                        setters.put(Introspector.decapitalize(method.getName().substring(3)), method));
        return setters;
    }

    /** Every parameter has to be among the values, so that none is forgotten in a form. */
    private static <S extends VcenterStep> S filled(S step, Map<String, Object> values) throws Exception {
        Set<String> names = new HashSet<>(setters(step.getClass()).keySet());
        assertThat(values.keySet()).isEqualTo(names);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            setters(step.getClass()).get(value.getKey()).invoke(step, value.getValue());
        }
        return step;
    }

    private static void assertSame(VcenterStep expected, VcenterStep step) throws Exception {
        assertThat(step).isNotSameAs(expected).hasSameClassAs(expected);
        assertThat(step.summary()).isEqualTo(expected.summary());
        for (String parameter : setters(step.getClass()).keySet()) {
            assertThat(value(step, parameter)).as(parameter).isEqualTo(value(expected, parameter));
        }
    }

    private static Object value(VcenterStep step, String parameter) throws ReflectiveOperationException {
        String property = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        for (Method method : step.getClass().getMethods()) {
            if (method.getName().equals("get" + property) || method.getName().equals("is" + property)) {
                return method.invoke(step);
            }
        }
        throw new NoSuchMethodException("getter of " + parameter);
    }
}
