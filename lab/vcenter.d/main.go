// A vCenter for tests: VMware's simulator (package simulator of govmomi), started as VMware's own program vcsim does.
//
// Theirs: all of the web services, the inventory's behaviour, tasks, events, sessions, log-in, delays of tasks (TaskDelay),
// faults of calls (FaultInjector).
// Ours: which guests there are (inventory.go), the certificate, that tasks have a vCenter's names, show percents, can be cancelled
// and can fail (tasks.go), that files follow a relocation (files.go), that the service goes away and comes back (gate.go), and the socket by which tests ask for all that (control.go).
package main

import (
	"context"
	"crypto/tls"
	"flag"
	"log"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/vmware/govmomi/simulator"

	_ "github.com/vmware/govmomi/pbm/simulator"
	_ "github.com/vmware/govmomi/sts/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"
)

func main() {
	log.SetFlags(log.LstdFlags | log.Lmicroseconds)
	if len(os.Args) > 2 && os.Args[1] == "control" {
		os.Exit(ask(os.Args[2], os.Args[3:]))
	}

	model := simulator.VPX()
	model.Machine = 0 // the lab makes its own
	flag.IntVar(&model.Datacenter, "datacenters", 1, "datacenters: DC0, DC1")
	flag.IntVar(&model.Cluster, "clusters", 2, "clusters in a datacenter: DC0_C0, DC0_C1")
	flag.IntVar(&model.ClusterHost, "hosts", 3, "hosts in a cluster: DC0_C0_H0")
	flag.IntVar(&model.Host, "standalone", 1, "hosts without a cluster: DC0_H0")
	flag.IntVar(&model.Datastore, "datastores", 3, "datastores that all hosts have: LocalDS_0")
	flag.IntVar(&model.Portgroup, "networks", 2, "distributed port groups that all hosts have: DC0_DVPG0")
	flag.IntVar(&model.Pool, "pools", 1, "resource pools in a cluster: DC0_C0_RP1")
	flag.IntVar(&model.Pod, "pods", 1, "datastore clusters: DC0_POD0, with two datastores of their own each")
	guests := flag.Int("guests", 24, "guests beside those with names of their own: guest00, guest01")
	state := flag.String("state", "", "folder for the socket and the address")
	certificate := flag.String("certificate", "", "certificate, PEM")
	key := flag.String("key", "", "its key, PEM")
	user := flag.String("user", "", "the only user who may log in; the password is in the environment: LAB_PASSWORD")
	flag.Parse()

	pair, err := tls.LoadX509KeyPair(*certificate, *key)
	check(err)
	check(model.Create())
	tasks := newTaskScripts(model.Map(), *user)
	check(furnish(context.Background(), model, *guests))

	model.Service.RegisterEndpoints = true
	model.Service.Listen = &url.URL{
		Host: "127.0.0.1:0",
		User: url.UserPassword(*user, os.Getenv("LAB_PASSWORD")),
	}
	model.Service.TLS = &tls.Config{Certificates: []tls.Certificate{pair}, NextProtos: []string{"http/1.1"}}

	gate, err := newGate(model.Service)
	check(err)
	check(serveControl(filepath.Join(*state, "control"), &lab{gate: gate, tasks: tasks, service: model.Service}))
	check(os.WriteFile(filepath.Join(*state, "address.new"), []byte(gate.address+"\n"), 0o600))
	check(os.Rename(filepath.Join(*state, "address.new"), filepath.Join(*state, "address")))

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	<-signals
	model.Remove()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
