package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk.Device;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk.Source;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainXmlTest {

    /** As libvirt 8.0 shows a running guest of Nova's. */
    private static final String NOVA =
            """
            <domain type='kvm' id='12'>
              <name>instance-0000002a</name>
              <uuid>7d1b9a6e-8a5f-4c8e-9d3a-0c9b1f1f6a11</uuid>
              <metadata>
                <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1">
                  <nova:package version="25.2.1"/>
                  <nova:name>web01</nova:name>
                  <nova:flavor name="m1.large"><nova:memory>8192</nova:memory></nova:flavor>
                </nova:instance>
              </metadata>
              <memory unit='KiB'>8388608</memory>
              <currentMemory unit='KiB'>4194304</currentMemory>
              <vcpu placement='static'>4</vcpu>
              <sysinfo type='smbios'>
                <system>
                  <entry name='manufacturer'>OpenStack Foundation</entry>
                  <entry name='product'>OpenStack Nova</entry>
                </system>
              </sysinfo>
              <os>
                <type arch='x86_64' machine='pc-q35-6.2'>hvm</type>
                <boot dev='hd'/>
              </os>
              <cpu mode='custom' match='exact' check='full'>
                <model fallback='forbid'>Cascadelake-Server</model>
                <topology sockets='4' dies='1' cores='1' threads='1'/>
                <feature policy='require' name='hypervisor'/>
              </cpu>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
                  <source file='/var/lib/nova/instances/web01/disk' index='2'/>
                  <backingStore type='file' index='3'>
                    <format type='raw'/>
                    <source file='/var/lib/nova/instances/_base/1f2e'/>
                    <backingStore/>
                  </backingStore>
                  <target dev='vda' bus='virtio'/>
                  <alias name='virtio-disk0'/>
                </disk>
                <disk type='network' device='disk'>
                  <driver name='qemu' type='raw' cache='writeback'/>
                  <auth username='cinder'>
                    <secret type='ceph' uuid='457eb676-33da-42ec-9a8c-9293d545c337'/>
                  </auth>
                  <source protocol='rbd' name='volumes/volume-1' index='1'>
                    <host name='10.0.0.5' port='6789'/>
                  </source>
                  <target dev='vdb' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <driver name='qemu' type='raw' cache='none'/>
                  <source file='/var/lib/nova/instances/web01/disk.config'/>
                  <target dev='sda' bus='sata'/>
                  <readonly/>
                </disk>
                <interface type='bridge'>
                  <mac address='fa:16:3e:00:00:01'/>
                  <source bridge='br-int'/>
                </interface>
                <graphics type='vnc' port='5900' autoport='yes' listen='10.0.0.11'>
                  <listen type='address' address='10.0.0.11'/>
                </graphics>
                <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
                <memballoon model='virtio'/>
              </devices>
            </domain>
            """;

    @Test
    void aGuestOfNovasIsRead() throws HypervisorException {
        DomainXml xml = new DomainXml(parse(NOVA));

        assertThat(xml.memoryBytes()).isEqualTo(8L << 30);
        assertThat(xml.hypervisorType()).isEqualTo("kvm");
        assertThat(xml.architecture()).isEqualTo("x86_64");
        assertThat(xml.machine()).isEqualTo("pc-q35-6.2");
        assertThat(xml.emulator()).isEqualTo("/usr/bin/qemu-system-x86_64");
        assertThat(xml.cpuMode()).isEqualTo("custom");
        assertThat(xml.cpuXml())
                .startsWith("<cpu ")
                .contains("Cascadelake-Server")
                .endsWith("</cpu>");
        assertThat(xml.consoles()).containsExactly(new GuestConsole("vnc", "10.0.0.11"));
        assertThat(xml.immovableDevices()).isEmpty();
        assertThat(xml.managers()).containsExactly("OpenStack Nova");
        assertThat(xml.disks())
                .containsExactly(
                        new GuestDisk(
                                "vda",
                                Device.DISK,
                                Source.FILE,
                                "/var/lib/nova/instances/web01/disk",
                                "qcow2",
                                false,
                                false,
                                "none",
                                OptionalLong.empty()),
                        new GuestDisk(
                                "vdb",
                                Device.DISK,
                                Source.NETWORK,
                                "rbd:volumes/volume-1",
                                "raw",
                                false,
                                false,
                                "writeback",
                                OptionalLong.empty()),
                        new GuestDisk(
                                "sda",
                                Device.CDROM,
                                Source.FILE,
                                "/var/lib/nova/instances/web01/disk.config",
                                "raw",
                                true,
                                false,
                                "none",
                                OptionalLong.empty()));
    }

    @Test
    void aGuestThatStatesAlmostNothingIsRead() throws HypervisorException {
        DomainXml xml = new DomainXml(parse("<domain type='qemu'><name>x</name><memory>1024</memory></domain>"));

        assertThat(xml.memoryBytes()).isEqualTo(1 << 20);
        assertThat(xml.architecture()).isEmpty();
        assertThat(xml.machine()).isEmpty();
        assertThat(xml.emulator()).isEmpty();
        assertThat(xml.cpuMode()).isEmpty();
        assertThat(xml.cpuXml()).isEmpty();
        assertThat(xml.disks()).isEmpty();
        assertThat(xml.consoles()).isEmpty();
        assertThat(xml.immovableDevices()).isEmpty();
        assertThat(xml.managers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, 1024",
        "KiB, 8388608, 8589934592",
        "k, 1, 1024",
        "KB, 1, 1000",
        "b, 512, 512",
        "bytes, 512, 512",
        "M, 3, 3145728",
        "MiB, 3, 3145728",
        "MB, 3, 3000000",
        "G, 2, 2147483648",
        "GiB, 2, 2147483648",
        "GB, 2, 2000000000",
        "T, 1, 1099511627776",
        "TiB, 1, 1099511627776",
        "TB, 1, 1000000000000",
    })
    void memoryHasUnits(String unit, String number, long bytes) throws HypervisorException {
        assertThat(memory("<memory unit='" + unit + "'>" + number + "</memory>").memoryBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<memory unit='KiB'>much</memory>",
                "<memory unit='KiB'>-1</memory>",
                "<memory unit='parsec'>1</memory>",
                "<memory unit='TiB'>999999999999999999</memory>",
            })
    void memoryThatIsNotUnderstoodIsNotGuessed(String memory) throws HypervisorException {
        DomainXml xml = memory(memory);

        assertThatThrownBy(xml::memoryBytes).isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<cpu mode='host-passthrough' check='none' migratable='on'/>, host-passthrough",
        "<cpu mode='host-model'/>, host-model",
        "<cpu match='exact'><model>kvm64</model></cpu>, custom",
        "<cpu><topology sockets='1' cores='2' threads='1'/></cpu>, ''",
    })
    void cpuHasAMode(String cpu, String mode) throws HypervisorException {
        assertThat(new DomainXml(parse("<domain>" + cpu + "</domain>")).cpuMode())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <disk type='block' device='lun'><source dev='/dev/x'/>T</disk>             | BLOCK      | LUN    | /dev/x
            <disk type='dir' device='floppy'><source dir='/var/d'/>T</disk>            | DIRECTORY  | FLOPPY | /var/d
            <disk type='volume' device='disk'><source pool='p' volume='v'/>T</disk>    | VOLUME     | DISK   | p/v
            <disk type='network'><source protocol='nbd' name='x'/>T</disk>             | NETWORK    | DISK   | nbd:x
            <disk type='vhostuser'><source type='unix' path='/run/s'/>T</disk>         | VHOST_USER | DISK   | /run/s
            <disk type='vhostvdpa'><source dev='/dev/vhost-vdpa-0'/>T</disk>           | OTHER      | DISK   | ''
            <disk type='file' device='cdrom'><driver name='qemu'/>T<readonly/></disk>  | EMPTY      | CDROM  | ''
            <disk type='nvme'><source type='pci' managed='yes' namespace='1'><address domain='0x0000' bus='0x01' \
            slot='0x00' function='0x0'/></source>T</disk> | NVME | DISK | 0000:01:00.0 namespace 1
            """)
    void disksAreOfManyKinds(String disk, Source source, Device device, String location) throws HypervisorException {
        String xml = "<domain><devices>" + disk.replace("T", "<target dev='vda'/>") + "</devices></domain>";

        assertThat(new DomainXml(parse(xml)).disks()).singleElement().satisfies(found -> {
            assertThat(found.target()).isEqualTo("vda");
            assertThat(found.source()).isEqualTo(source);
            assertThat(found.device()).isEqualTo(device);
            assertThat(found.location()).isEqualTo(location);
        });
    }

    @Test
    void shareableDisksAreMarked() throws HypervisorException {
        DomainXml xml = new DomainXml(parse("<domain><devices><disk type='file'><source file='/s'/><shareable/>"
                + "<target dev='vda'/></disk></devices></domain>"));

        assertThat(xml.disks()).singleElement().satisfies(disk -> {
            assertThat(disk.shareable()).isTrue();
            assertThat(disk.readOnly()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <graphics type='vnc' listen='127.0.0.1'><listen type='address' address='127.0.0.1'/></graphics> | 127.0.0.1
            <graphics type='vnc' listen='10.0.0.1'/>                                                        | 10.0.0.1
            <graphics type='vnc'><listen type='network' network='n' address='10.1.1.1'/></graphics>         | ''
            <graphics type='vnc'><listen type='socket' socket='/run/vnc'/></graphics>                       | ''
            <graphics type='vnc'><listen type='none'/></graphics>                                           | ''
            <graphics type='vnc'/>                                                                          | ''
            """)
    void consolesListen(String graphics, String address) throws HypervisorException {
        DomainXml xml = new DomainXml(parse("<domain><devices>" + graphics + "</devices></domain>"));

        assertThat(xml.consoles()).containsExactly(new GuestConsole("vnc", address));
    }

    @Test
    void aConsoleThatListensTwiceIsTwo() throws HypervisorException {
        DomainXml xml = new DomainXml(parse("<domain><devices><graphics type='spice'>"
                + "<listen type='address' address='10.0.0.1'/><listen type='address' address='::1'/>"
                + "</graphics></devices></domain>"));

        assertThat(xml.consoles()).extracting(GuestConsole::listenAddress).containsExactly("10.0.0.1", "::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <n:instance xmlns:n='http://openstack.org/xmlns/libvirt/nova/1.0'/>                  | OpenStack Nova
            <ovirt-vm:vm xmlns:ovirt-vm='http://ovirt.org/vm/1.0'/>                              | oVirt
            <qos xmlns='http://ovirt.org/vm/tune/1.0'/>                                          | oVirt
            <kubevirt xmlns='http://kubevirt.io'><uid/></kubevirt>                               | KubeVirt
            <one:vm xmlns:one='http://opennebula.org/xmlns/libvirt/1.0'/>                        | OpenNebula
            """)
    void managersShowByTheirNamespaces(String metadata, String manager) throws HypervisorException {
        assertThat(managers("<metadata>" + metadata + "</metadata>").managers()).containsExactly(manager);
    }

    @Test
    void cloudStackShowsByTheFirmwaresProductName() throws HypervisorException {
        DomainXml xml = managers("<sysinfo type='smbios'><system><entry name='manufacturer'>Apache Software Foundation"
                + "</entry><entry name='product'>CloudStack KVM Hypervisor</entry></system></sysinfo>");

        assertThat(xml.managers()).containsExactly("Apache CloudStack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<metadata><libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'/>"
                        + "</metadata>",
                "<metadata><note xmlns='urn:mine'>OpenStack Nova</note></metadata>",
                "<title>http://openstack.org/xmlns/libvirt/nova/</title>",
                "<sysinfo type='smbios'><system><entry name='version'>OpenStack Nova</entry></system></sysinfo>",
            })
    void othersAreNoManagers(String xml) throws HypervisorException {
        assertThat(managers(xml).managers()).isEmpty();
    }

    private static DomainXml memory(String memory) throws HypervisorException {
        return new DomainXml(parse("<domain>" + memory + "</domain>"));
    }

    private static DomainXml managers(String inside) throws HypervisorException {
        return new DomainXml(parse("<domain type='kvm'>" + inside + "</domain>"));
    }

    private static XmlElement parse(String xml) throws HypervisorException {
        return XmlElement.parse(xml, "virDomainGetXMLDesc", "qemu:///system");
    }
}
