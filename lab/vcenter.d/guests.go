package main

import (
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/simulator/esx"
	"github.com/vmware/govmomi/vim25/types"
)

// As a vCenter writes names (ManagedEntity.name).
var escaped = strings.NewReplacer("%", "%25", "/", "%2f", "\\", "%5c")

// Creates one guest and starts it.
func (f *furnisher) add(g guest) error {
	if g.host == "" {
		g.host, g.pool = firstHost, "DC0_C0/Resources"
	}
	if len(g.datastores) == 0 {
		g.datastores = []string{"LocalDS_0"}
	}
	if g.network == "" {
		g.network = "DC0_DVPG0"
	}
	host, err := f.finder.HostSystem(f.ctx, g.host)
	if err != nil {
		return err
	}
	pool, err := f.finder.ResourcePool(f.ctx, g.pool)
	if err != nil {
		return err
	}
	folder := f.vms
	if g.folder != "" {
		if folder, err = f.finder.Folder(f.ctx, g.folder); err != nil {
			return err
		}
	}
	devices, err := f.devices(g)
	if err != nil {
		return err
	}
	spec := types.VirtualMachineConfigSpec{
		Name:     strings.ReplaceAll(g.name, "/", "-"), // the simulator cannot create a disk for a name that it escapes
		GuestId:  string(types.VirtualMachineGuestOsIdentifierOtherGuest),
		NumCPUs:  1,
		MemoryMB: 64,
		Files:    &types.VirtualMachineFileInfo{VmPathName: "[" + g.datastores[0] + "]"},
	}
	if spec.DeviceChange, err = devices.ConfigSpec(types.VirtualDeviceConfigSpecOperationAdd); err != nil {
		return err
	}
	task, err := folder.CreateVM(f.ctx, spec, pool, host)
	if err != nil {
		return err
	}
	info, err := task.WaitForResult(f.ctx, nil)
	if err != nil {
		return err
	}
	vm := object.NewVirtualMachine(f.client, info.Result.(types.ManagedObjectReference))
	if spec.Name != g.name {
		if task, err = vm.Rename(f.ctx, escaped.Replace(g.name)); err != nil {
			return err
		}
		if err := task.Wait(f.ctx); err != nil {
			return err
		}
		// A vCenter's Rename_Task changes these, too; the simulator's does not.
		simulated := f.model.Map().Get(vm.Reference()).(*simulator.VirtualMachine)
		simulated.Config.Name = escaped.Replace(g.name)
		simulated.Summary.Config.Name = simulated.Config.Name
	}
	return f.start(vm, g)
}

func (f *furnisher) start(vm *object.VirtualMachine, g guest) error {
	if !g.off {
		task, err := vm.PowerOn(f.ctx)
		if err != nil {
			return err
		}
		if err := task.Wait(f.ctx); err != nil {
			return err
		}
	}
	if g.snapshot {
		task, err := vm.CreateSnapshot(f.ctx, "before", "", false, false)
		if err != nil {
			return err
		}
		return task.Wait(f.ctx)
	}
	return nil
}

func (f *furnisher) devices(g guest) (object.VirtualDeviceList, error) {
	var devices object.VirtualDeviceList
	scsi, err := devices.CreateSCSIController("pvscsi")
	if err != nil {
		return nil, err
	}
	devices = append(devices, scsi)
	for _, name := range g.datastores {
		datastore, err := f.finder.Datastore(f.ctx, name)
		if err != nil {
			return nil, err
		}
		disk := devices.CreateDisk(scsi.(types.BaseVirtualController), datastore.Reference(), "")
		// Without a path the vCenter names the file.
		disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo).FileName = "[" + name + "]"
		disk.CapacityInKB = 64 * 1024
		devices = append(devices, disk)
	}
	network, err := f.finder.Network(f.ctx, g.network)
	if err != nil {
		return nil, err
	}
	backing, err := network.EthernetCardBackingInfo(f.ctx)
	if err != nil {
		return nil, err
	}
	card := esx.EthernetCard
	card.Backing = backing
	devices = append(devices, &card)
	if g.media {
		ide, err := devices.CreateIDEController()
		if err != nil {
			return nil, err
		}
		drive, err := devices.CreateCdrom(ide.(*types.VirtualIDEController))
		if err != nil {
			return nil, err
		}
		devices = append(devices, ide, devices.InsertIso(drive, "["+g.datastores[0]+"] media/install.iso"))
	}
	return devices, nil
}
