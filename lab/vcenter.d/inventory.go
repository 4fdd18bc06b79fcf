package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/types"
)

// What a guest of the lab has. Everything is made by calls that a client could make, too.
type guest struct {
	name       string
	host       string
	pool       string
	folder     string
	datastores []string // one disk on each; its files lie on the first
	network    string
	off        bool
	media      bool // a CD-ROM drive with an image from the first datastore
	snapshot   bool
}

const (
	datacenter  = "DC0"
	firstHost   = "DC0_C0_H0"
	onlyAtFirst = "LocalDS_H0" // a datastore that DC0_C0_H0 alone has
	island      = "island"     // a standard port group that DC0_C0_H0 alone has
)

// The guests that tests call by name. All run on DC0_C0_H0 but those that say otherwise.
var namedGuests = []guest{
	{name: "web01"},
	{name: "db01", datastores: []string{"LocalDS_0", "LocalDS_1"}},
	{name: "reports/2026"}, // a vCenter calls it reports%2f2026
	{name: `O'Hara "Q3" & <sons>`},
	{name: "Bücher-図書館"},
	{name: "twin"}, // the name alone does not say which
	{name: "twin", folder: "archive", datastores: []string{"LocalDS_1"}},
	{name: "off01", off: true},
	{name: "media01", media: true},
	{name: "snapshot01", snapshot: true},
	{name: "local01", datastores: []string{onlyAtFirst}},
	{name: "island01", network: island},
	{name: "alone01", host: "DC0_H0", pool: "DC0_H0/Resources"},
}

// Makes the lab's objects through the simulator's own web services.
type furnisher struct {
	ctx    context.Context
	model  *simulator.Model
	client *vim25.Client
	finder *find.Finder
	vms    *object.Folder
}

func furnish(ctx context.Context, model *simulator.Model, unnamed int) error {
	client, err := vim25.NewClient(ctx, model.Service)
	if err != nil {
		return err
	}
	f := &furnisher{ctx: ctx, model: model, client: client, finder: find.NewFinder(client)}
	dc, err := f.finder.Datacenter(ctx, datacenter)
	if err != nil {
		return err
	}
	f.finder.SetDatacenter(dc)
	folders, err := dc.Folders(ctx)
	if err != nil {
		return err
	}
	f.vms = folders.VmFolder
	if _, err := f.vms.CreateFolder(ctx, "archive"); err != nil {
		return err
	}
	if err := f.furnishFirstHost(); err != nil {
		return err
	}
	if err := f.furnishNetworks(); err != nil {
		return err
	}
	for pod := range model.Pod {
		if err := f.fillPod(fmt.Sprintf("%s_POD%d", datacenter, pod)); err != nil {
			return err
		}
	}
	guests := slices.Clone(namedGuests)
	for i := range unnamed {
		guests = append(guests, guest{name: fmt.Sprintf("guest%02d", i)})
	}
	return f.addAll(guests)
}

// Several at a time, as most of it is waiting for the simulator.
func (f *furnisher) addAll(guests []guest) error {
	results := make(chan error)
	places := make(chan struct{}, 8)
	for _, guest := range guests {
		go func() {
			places <- struct{}{}
			defer func() { <-places }()
			err := f.add(guest)
			if err != nil {
				err = fmt.Errorf("guest %s: %w", guest.name, err)
			}
			results <- err
		}()
	}
	var failures error
	for range guests {
		failures = errors.Join(failures, <-results)
	}
	return failures
}

// Gives one host what the others have not.
func (f *furnisher) furnishFirstHost() error {
	host, err := f.finder.HostSystem(f.ctx, firstHost)
	if err != nil {
		return err
	}
	if _, err := f.createDatastore(onlyAtFirst, host); err != nil {
		return err
	}
	system, err := host.ConfigManager().NetworkSystem(f.ctx)
	if err != nil {
		return err
	}
	if err := system.AddPortGroup(f.ctx, types.HostPortGroupSpec{Name: island, VswitchName: "vSwitch0"}); err != nil {
		return err
	}
	network, err := f.finder.Network(f.ctx, island)
	if err != nil {
		return err
	}
	// A vCenter lists it at the host then; the simulator does not.
	simulated := f.model.Map().Get(host.Reference()).(*simulator.HostSystem)
	simulated.Network = append(slices.Clone(simulated.Network), network.Reference())
	return nil
}

// Two datastores in a datastore cluster, mounted by all hosts.
func (f *furnisher) fillPod(name string) error {
	hosts, err := f.finder.HostSystemList(f.ctx, "*")
	if err != nil {
		return err
	}
	pod, err := f.finder.DatastoreCluster(f.ctx, name)
	if err != nil {
		return err
	}
	for i := range 2 {
		datastore, err := f.createDatastore(fmt.Sprintf("%s_DS%d", name, i), hosts...)
		if err != nil {
			return err
		}
		task, err := object.NewFolder(f.client, pod.Reference()).MoveInto(f.ctx, []types.ManagedObjectReference{datastore.Reference()})
		if err != nil {
			return err
		}
		if err := task.Wait(f.ctx); err != nil {
			return err
		}
	}
	// The simulator lists a datastore once for each that was moved in after it.
	simulated := f.model.Map().Get(pod.Reference()).(*simulator.StoragePod)
	simulated.ChildEntity = slices.Compact(simulated.ChildEntity)
	enabled := true
	task, err := object.NewStorageResourceManager(f.client).ConfigureStorageDrsForPod(f.ctx, pod,
		types.StorageDrsConfigSpec{PodConfigSpec: &types.StorageDrsPodConfigSpec{Enabled: &enabled}}, true)
	if err != nil {
		return err
	}
	return task.Wait(f.ctx)
}

// One datastore for all of these hosts. The simulator says its reference to the first of them only.
func (f *furnisher) createDatastore(name string, hosts ...*object.HostSystem) (*object.Datastore, error) {
	folder, err := os.MkdirTemp(home(f.model), "lab-")
	if err != nil {
		return nil, err
	}
	var datastore *object.Datastore
	for _, host := range hosts {
		system, err := host.ConfigManager().DatastoreSystem(f.ctx)
		if err != nil {
			return nil, err
		}
		created, err := system.CreateLocalDatastore(f.ctx, name, folder)
		if err != nil {
			return nil, err
		}
		if datastore == nil {
			datastore = created
		}
	}
	return datastore, nil
}

// The folder that the simulator made for its datastores and removes at its end.
func home(model *simulator.Model) string {
	for _, option := range model.Map().OptionManager().Setting {
		if value := option.GetOptionValue(); value.Key == "vcsim.home" {
			return value.Value.(string)
		}
	}
	panic("the simulator has no vcsim.home")
}
