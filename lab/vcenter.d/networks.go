package main

import (
	"fmt"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	withoutVmotion = "DC0_C1_H2" // has an adapter for vMotion, which is not enabled
	otherMtu       = "DC0_C1_H1" // its adapter for vMotion has an MTU of 1500
)

// Gives each host a second VMkernel adapter, vmk1, with vMotion enabled. The simulator's hosts have vmk0 alone, and its
// web services can neither create an adapter nor enable vMotion: this is written into what hosts say of themselves.
func (f *furnisher) furnishNetworks() error {
	hosts, err := f.finder.HostSystemList(f.ctx, "*")
	if err != nil {
		return err
	}
	for i, host := range hosts {
		simulated := f.model.Map().Get(host.Reference()).(*simulator.HostSystem)
		adapter := types.HostVirtualNic{
			Device:    "vmk1",
			Key:       "key-vim.host.VirtualNic-vmk1",
			Portgroup: "vMotion",
			Spec: types.HostVirtualNicSpec{
				Ip:                  &types.HostIpConfig{IpAddress: fmt.Sprintf("10.20.0.%d", i+1), SubnetMask: "255.255.255.0"},
				Mac:                 fmt.Sprintf("00:50:56:66:00:%02x", i+1),
				Portgroup:           "vMotion",
				Mtu:                 9000,
				NetStackInstanceKey: "defaultTcpipStack",
			},
		}
		if host.Name() == otherMtu {
			adapter.Spec.Mtu = 1500
		}
		network := simulated.Config.Network
		network.Vnic = append(network.Vnic, adapter)
		network.Portgroup = append(network.Portgroup, types.HostPortGroup{
			Key:     "key-vim.host.PortGroup-vMotion",
			Vswitch: "key-vim.host.VirtualSwitch-vSwitch0",
			Spec:    types.HostPortGroupSpec{Name: "vMotion", VswitchName: "vSwitch0"},
		})
		info := types.HostVirtualNicManagerInfo{
			NetConfig: netConfigs(simulated.Config.VirtualNicManagerInfo.NetConfig, adapter, host.Name() != withoutVmotion),
		}
		simulated.Config.VirtualNicManagerInfo = &info
		simulated.Summary.Config.VmotionEnabled = host.Name() != withoutVmotion
		capability := *simulated.Capability
		capability.VmotionSupported = true
		simulated.Capability = &capability
		manager := f.model.Map().Get(*simulated.ConfigManager.VirtualNicManager).(*simulator.HostVirtualNicManager)
		manager.Info = info
	}
	return nil
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
