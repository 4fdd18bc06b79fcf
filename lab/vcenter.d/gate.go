package main

import (
	"context"
	"crypto/tls"
	"errors"
	"log"
	"net"
	"net/http"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// The simulator's HTTP service behind a listener that can be closed and opened again, as when the service vpxd is
// restarted: connections and sessions are gone then, and what vCenter keeps in its database is not.
type gate struct {
	mutex   sync.Mutex
	service *simulator.Service
	address string
	server  *http.Server
}

func newGate(service *simulator.Service) (*gate, error) {
	// The simulator's own server registers all of its paths, and finds a free port.
	own := service.NewServer()
	address := own.URL.Host
	own.Close()
	g := &gate{service: service, address: address}
	return g, g.open()
}

func (g *gate) open() error {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.server != nil {
		return nil
	}
	listener, err := net.Listen("tcp", g.address)
	if err != nil {
		return err
	}
	g.server = &http.Server{Handler: g.service.ServeMux}
	go func(server *http.Server) {
		if err := server.Serve(tls.NewListener(listener, g.service.TLS)); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}(g.server)
	return nil
}

func (g *gate) close() error {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.server == nil {
		return nil
	}
	err := g.server.Close()
	g.server = nil
	return errors.Join(err, g.endSessions())
}

// Ends every session but the simulator's own, as if they had expired.
func (g *gate) endSessions() error {
	ctx := context.Background()
	client, err := vim25.NewClient(ctx, g.service)
	if err != nil {
		return err
	}
	var manager mo.SessionManager
	reference := *client.ServiceContent.SessionManager
	if err := mo.RetrieveProperties(ctx, client, client.ServiceContent.PropertyCollector, reference, &manager); err != nil {
		return err
	}
	var keys []string
	for _, session := range manager.SessionList {
		keys = append(keys, session.Key)
	}
	if len(keys) == 0 {
		return nil
	}
	_, err = methods.TerminateSession(ctx, client, &types.TerminateSession{This: reference, SessionId: keys})
	return err
}
