package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk.Device;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk.Source;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.Map;
import java.util.OptionalLong;

/** Makes a disk of a domain's {@code disk} element. */
final class DiskXml {

    private static final Map<String, Source> SOURCES = Map.of(
            "file", Source.FILE,
            "block", Source.BLOCK,
            "dir", Source.DIRECTORY,
            "network", Source.NETWORK,
            "volume", Source.VOLUME,
            "nvme", Source.NVME,
            "vhostuser", Source.VHOST_USER);

    private static final Map<String, Device> DEVICES =
            Map.of("lun", Device.LUN, "cdrom", Device.CDROM, "floppy", Device.FLOPPY);

    private DiskXml() {}

    /** The disk, its size unknown. */
    static GuestDisk disk(XmlElement disk) {
        Source source = disk.find("source").isEmpty()
                ? Source.EMPTY
                : SOURCES.getOrDefault(disk.attribute("type"), Source.OTHER);
        return new GuestDisk(
                disk.attributeOf("target", "dev"),
                DEVICES.getOrDefault(disk.attribute("device"), Device.DISK),
                source,
                disk.find("source").map(element -> location(source, element)).orElse(""),
                disk.attributeOf("driver", "type"),
                disk.find("readonly").isPresent(),
                disk.find("shareable").isPresent(),
                disk.attributeOf("driver", "cache"),
                OptionalLong.empty());
    }

    private static String location(Source source, XmlElement element) {
        return switch (source) {
            case FILE -> element.attribute("file");
            case BLOCK -> element.attribute("dev");
            case DIRECTORY -> element.attribute("dir");
            case NETWORK -> element.attribute("protocol") + ":" + element.attribute("name");
            case VOLUME -> element.attribute("pool") + "/" + element.attribute("volume");
            case NVME -> DeviceAddress.pci(element) + " namespace " + element.attribute("namespace");
            case VHOST_USER -> element.attribute("path");
            case EMPTY, OTHER -> "";
        };
    }
}
