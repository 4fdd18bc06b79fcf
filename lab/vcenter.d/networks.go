package main

import (
	"fmt"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	withoutVmotion = "DC0_C1_H2" // has an adapter for vMotion, which is not enabled
	otherMtu       = "DC0_C1_H1" // its adapter for vMotion has an MTU of 1500
	withThird      = "DC0_H0"    // has vmk2, too, on a port group with a name that needs care
	oddPortGroup   = `Küche/"Q3"`
)

// Gives each host a second VMkernel adapter, vmk1, with vMotion enabled, and one host a third. The simulator's hosts have vmk0
// alone, and its web services can neither create an adapter nor enable vMotion: this is written into what hosts say of themselves.
func (f *furnisher) furnishNetworks() error {
	hosts, err := f.finder.HostSystemList(f.ctx, "*")
	if err != nil {
		return err
	}
	for i, host := range hosts {
		simulated := f.model.Map().Get(host.Reference()).(*simulator.HostSystem)
		capability := *simulated.Capability
		capability.VmotionSupported = true
		simulated.Capability = &capability
		adapter := newAdapter("vmk1", "vMotion", i+1)
		if host.Name() == otherMtu {
			adapter.Spec.Mtu = 1500
		}
		f.give(simulated, adapter, host.Name() != withoutVmotion)
		if host.Name() == withThird {
			f.give(simulated, newAdapter("vmk2", oddPortGroup, 100+i), false)
		}
	}
	return nil
}

func newAdapter(device, portGroup string, number int) types.HostVirtualNic {
	return types.HostVirtualNic{
		Device:    device,
		Key:       "key-vim.host.VirtualNic-" + device,
		Portgroup: portGroup,
		Spec: types.HostVirtualNicSpec{
			Ip:                  &types.HostIpConfig{IpAddress: fmt.Sprintf("10.20.0.%d", number), SubnetMask: "255.255.255.0"},
			Mac:                 fmt.Sprintf("00:50:56:66:00:%02x", number),
			Portgroup:           portGroup,
			Mtu:                 9000,
			NetStackInstanceKey: "defaultTcpipStack",
		},
	}
}

// Gives a host an adapter with a standard port group of its own.
func (f *furnisher) give(host *simulator.HostSystem, adapter types.HostVirtualNic, vmotion bool) {
	network := host.Config.Network
	network.Vnic = append(network.Vnic, adapter)
	network.Portgroup = append(network.Portgroup, types.HostPortGroup{
		Key:     "key-vim.host.PortGroup-" + adapter.Portgroup,
		Vswitch: "key-vim.host.VirtualSwitch-vSwitch0",
		Spec:    types.HostPortGroupSpec{Name: adapter.Portgroup, VswitchName: "vSwitch0"},
	})
	info := types.HostVirtualNicManagerInfo{
		NetConfig: netConfigs(host.Config.VirtualNicManagerInfo.NetConfig, adapter, vmotion),
	}
	host.Config.VirtualNicManagerInfo = &info
	if vmotion {
		host.Summary.Config.VmotionEnabled = true
	}
	manager := f.model.Map().Get(*host.ConfigManager.VirtualNicManager).(*simulator.HostVirtualNicManager)
	manager.Info = info
}

// A copy with one adapter more; the simulator's hosts share one list.
func netConfigs(old []types.VirtualNicManagerNetConfig, adapter types.HostVirtualNic, vmotion bool) []types.VirtualNicManagerNetConfig {
	var configs []types.VirtualNicManagerNetConfig
	for _, config := range old {
		candidate := adapter
		candidate.Key = config.NicType + "." + adapter.Key
		config.CandidateVnic = append(append([]types.HostVirtualNic{}, config.CandidateVnic...), candidate)
		if config.NicType == string(types.HostVirtualNicManagerNicTypeVmotion) && vmotion {
			config.SelectedVnic = []string{candidate.Key}
		}
		configs = append(configs, config)
	}
	return configs
}
