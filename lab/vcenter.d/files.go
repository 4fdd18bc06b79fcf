package main

import (
	"slices"
	"sync"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Lets a guest's files follow a relocation. The simulator notes the new datastore at the guest and leaves the files and disks
// where they were ("TODO: migrate vm.Config.Files, ..." in its RelocateVMTask); datastores of single disks it does not look at.
type fileMover struct {
	registry *simulator.Registry
	mutex    sync.Mutex
	specs    map[types.ManagedObjectReference]types.VirtualMachineRelocateSpec
}

func newFileMover(registry *simulator.Registry) *fileMover {
	m := &fileMover{registry: registry, specs: map[types.ManagedObjectReference]types.VirtualMachineRelocateSpec{}}
	// The simulator asks this before each call. A task knows nothing of the call that made it.
	registry.Handler = func(_ *simulator.Context, method *simulator.Method) (mo.Reference, types.BaseMethodFault) {
		if call, ok := method.Body.(*types.RelocateVM_Task); ok {
			m.mutex.Lock()
			defer m.mutex.Unlock()
			m.specs[method.This] = call.Spec
		}
		return nil, nil
	}
	return m
}

// The spec of the call that makes a relocation of this guest just now.
func (m *fileMover) spec(guest types.ManagedObjectReference) types.VirtualMachineRelocateSpec {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.specs[guest]
}

// Called with the guest locked, after the simulator has relocated it.
func (m *fileMover) move(guest types.ManagedObjectReference, spec types.VirtualMachineRelocateSpec) {
	vm, ok := m.registry.Get(guest).(*simulator.VirtualMachine)
	if !ok || (spec.Datastore == nil && len(spec.Disk) == 0) {
		return
	}
	files := vm.Config.Files
	if spec.Datastore != nil {
		for _, path := range []*string{&files.VmPathName, &files.SnapshotDirectory, &files.SuspendDirectory, &files.LogDirectory} {
			*path = m.on(*spec.Datastore, *path)
		}
	}
	used := []types.ManagedObjectReference{m.datastoreOf(vm, files.VmPathName)}
	devices := slices.Clone(vm.Config.Hardware.Device)
	for i, device := range devices {
		disk, ok := device.(*types.VirtualDisk)
		if !ok {
			continue
		}
		backing, ok := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo)
		if !ok {
			continue
		}
		target := spec.Datastore
		for n := range spec.Disk {
			if spec.Disk[n].DiskId == disk.Key {
				target = &spec.Disk[n].Datastore
			}
		}
		if target != nil {
			movedBacking, movedDisk := *backing, *disk
			movedBacking.Datastore = target
			movedBacking.FileName = m.on(*target, backing.FileName)
			movedDisk.Backing = &movedBacking
			devices[i] = &movedDisk
			backing = &movedBacking
		}
		if backing.Datastore != nil && !slices.Contains(used, *backing.Datastore) {
			used = append(used, *backing.Datastore)
		}
	}
	m.registry.Update(&simulator.Context{Map: m.registry}, vm, []types.PropertyChange{
		{Name: "config.files", Val: files},
		{Name: "config.hardware.device", Val: devices},
		{Name: "summary.config.vmPathName", Val: files.VmPathName},
		{Name: "datastore", Val: used},
	})
}

// The same path on another datastore.
func (m *fileMover) on(datastore types.ManagedObjectReference, path string) string {
	var parsed object.DatastorePath
	if !parsed.FromString(path) {
		return path
	}
	parsed.Datastore = m.registry.Get(datastore).(*simulator.Datastore).Name
	return parsed.String()
}

// Of all datastores; names in paths are unique in the lab.
func (m *fileMover) datastoreOf(vm *simulator.VirtualMachine, path string) types.ManagedObjectReference {
	var parsed object.DatastorePath
	if parsed.FromString(path) {
		for _, entity := range m.registry.All("Datastore") {
			if entity.Entity().Name == parsed.Datastore {
				return entity.Reference()
			}
		}
	}
	return vm.Datastore[0]
}
