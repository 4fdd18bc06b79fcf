package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImmovableDevicesTest {

    private static final String PCI = "<address domain='0x0000' bus='0x06' slot='0x12' function='0x5'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <hostdev mode='subsystem' type='pci' managed='yes'><driver name='vfio'/><source>PCI</source>\
            <alias name='hostdev0'/></hostdev> \
            | host device pci 0000:06:12.5 (hostdev0): it is hardware of this host
            <hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source>\
            </hostdev> | host device usb 0x1234:0xbeef: it is hardware of this host
            <hostdev mode='subsystem' type='usb'><source><address bus='1' device='4'/></source></hostdev> \
            | host device usb bus 1 device 4: it is hardware of this host
            <hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/>\
            <address bus='0' target='1' unit='2'/></source></hostdev> \
            | host device scsi scsi_host0:0:1:2: it is hardware of this host
            <hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.2014-07.com.example:x/1'>\
            <host name='h' port='3260'/></source></hostdev> \
            | host device scsi iqn.2014-07.com.example:x/1: it is hardware of this host
            <hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.5123456789abcde0'/>\
            </hostdev> | host device scsi_host naa.5123456789abcde0: it is hardware of this host
            <hostdev mode='subsystem' type='mdev' model='vfio-pci'><source>\
            <address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev> \
            | host device mdev c2177883-f1bb-47f0-914d-32a22e3a8804: it is hardware of this host
            <hostdev mode='capabilities' type='misc'><source><char>/dev/x</char></source></hostdev> \
            | host device misc: it is hardware of this host
            <interface type='hostdev' managed='yes'><mac address='52:54:00:6d:90:02'/><source>PCI</source>\
            <alias name='hostdev1'/></interface> \
            | network interface 52:54:00:6d:90:02 (hostdev1): it is PCI device 0000:06:12.5 of this host
            <interface type='vdpa'><mac address='52:54:00:6d:90:03'/><source dev='/dev/vhost-vdpa-0'/></interface> \
            | network interface 52:54:00:6d:90:03: it is vDPA device /dev/vhost-vdpa-0 of this host
            <disk type='nvme'><source type='pci' namespace='1'>PCI</source><target dev='vdb'/></disk> \
            | disk vdb: it is NVMe drive 0000:06:12.5 of this host
            <filesystem type='mount'><driver type='virtiofs'/><source dir='/p'/><target dir='mine'/></filesystem> \
            | file system mine: it is a folder of this host, shared by virtiofs
            <filesystem type='mount' accessmode='mapped'><source dir='/p'/><target dir='mine'/></filesystem> \
            | file system mine: it is a folder of this host, shared by 9p
            <shmem name='shm0'><model type='ivshmem-plain'/></shmem> \
            | shared memory shm0: it is shared with others on this host
            <shmem name='shm0' role='peer'><model type='ivshmem-doorbell'/></shmem> \
            | shared memory shm0: it is shared with others on this host
            <memory model='nvdimm'><source><path>/var/nvdimm</path></source><alias name='nvdimm0'/></memory> \
            | memory device nvdimm (nvdimm0): its content is a file or device of this host
            <memory model='virtio-pmem'><source><path>/var/pmem</path></source></memory> \
            | memory device virtio-pmem: its content is a file of this host
            <memory model='sgx-epc'><target><size unit='KiB'>16384</size></target></memory> \
            | memory device sgx-epc: it is protected memory of this host's processor
            <tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm> \
            | TPM: it is chip /dev/tpm0 of this host
            <smartcard mode='host'/> \
            | smart card: its reader or certificates are on this host
            <smartcard mode='host-certificates'><certificate>c1</certificate></smartcard> \
            | smart card: its reader or certificates are on this host
            <serial type='dev'><source path='/dev/ttyS0'/><alias name='serial0'/></serial> \
            | serial port (serial0): it is device /dev/ttyS0 of this host
            <parallel type='dev'><source path='/dev/parport0'/></parallel> \
            | parallel port: it is device /dev/parport0 of this host
            <input type='passthrough' bus='virtio'><source evdev='/dev/input/event1'/></input> \
            | input device: it is /dev/input/event1 of this host
            <input type='evdev'><source dev='/dev/input/event2' grab='all'/></input> \
            | input device: it is /dev/input/event2 of this host
            """)
    void devicesOfTheHostAreNamedWithTheReason(String device, String sentence) throws HypervisorException {
        assertThat(find(device)).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<hostdev mode='subsystem' type='pci'><source>PCI</source><teaming type='transient' "
                        + "persistent='ua-x'/></hostdev>",
                "<interface type='hostdev'><source>PCI</source><teaming type='transient' "
                        + "persistent='ua-x'/></interface>",
                "<interface type='bridge'><source bridge='br0'/><teaming type='persistent'/></interface>",
                "<interface type='network'><source network='default'/></interface>",
                "<shmem name='shm0' role='master'><model type='ivshmem-plain'/></shmem>",
                "<memory model='dimm'><target><size unit='KiB'>1</size></target></memory>",
                "<memory model='virtio-mem'><target><size unit='KiB'>1</size></target></memory>",
                "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>",
                "<smartcard mode='passthrough' type='spicevmc'/>",
                "<serial type='file'><source path='/var/log/x'/></serial>",
                "<serial type='pty'><source path='/dev/pts/1'/></serial>",
                "<input type='tablet' bus='usb'/>",
                "<redirdev bus='usb' type='spicevmc'/>",
                "<disk type='file'><source file='/x'/><target dev='vda'/></disk>",
            })
    void whatTravelsWithTheGuestIsNot(String device) throws HypervisorException {
        assertThat(find(device)).isEmpty();
    }

    @Test
    void allAreNamedAtOnceInTheOrderOfTheDefinition() throws HypervisorException {
        assertThat(find("<tpm><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>"
                        + "<hostdev type='pci'><source>PCI</source></hostdev><hostdev type='pci'/>"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <cpu mode='host-passthrough' migratable='off'/> | the CPU: mode host-passthrough with migratable='off'
            <cpu mode='custom'><model>x</model><feature policy='require' name='invtsc'/></cpu> | the CPU: feature invtsc
            <launchSecurity type='sev'><policy>3</policy></launchSecurity> | launch security sev:
            """)
    void theProcessorCanTieAGuestToo(String inside, String beginning) throws HypervisorException {
        assertThat(domain(inside)).singleElement().asString().startsWith(beginning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<cpu mode='host-passthrough' migratable='on'/>",
                "<cpu mode='custom'><model>x</model><feature policy='disable' name='invtsc'/></cpu>",
                "<cpu mode='custom'><model>x</model><feature policy='require' name='invtsc'/></cpu>"
                        + "<clock offset='utc'><timer name='tsc' frequency='3000000000' mode='native'/></clock>",
            })
    void processorsThatTravel(String inside) throws HypervisorException {
        assertThat(domain(inside)).isEmpty();
    }

    private static List<String> find(String devices) throws HypervisorException {
        return domain("<devices>" + devices.replace("PCI", PCI) + "</devices>");
    }

    private static List<String> domain(String inside) throws HypervisorException {
        XmlElement domain = XmlElement.parse("<domain type='kvm'>" + inside + "</domain>", "test", "test");
        return new ImmovableDevices(domain).find();
    }
}
