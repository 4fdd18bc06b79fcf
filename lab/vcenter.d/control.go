package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"

	"github.com/vmware/govmomi/simulator"
)

// What tests may ask for, by a socket that only the lab's owner can open: one JSON line, one line back.
type lab struct {
	gate    *gate
	tasks   *taskScripts
	service *simulator.Service
}

type order struct {
	// stop, start, end-sessions, tasks, find, refuse, mend
	Order    string      `json:"order"`
	Method   string      `json:"method"`
	Script   *taskScript `json:"script"`
	Fault    *faultSpec  `json:"fault"`
	Errors   []faultSpec `json:"errors"`
	Warnings []faultSpec `json:"warnings"`
	// For refuse: how many calls; 0: all.
	Times int `json:"times"`
}

func (l *lab) obey(o order) error {
	switch o.Order {
	case "stop":
		return l.gate.close()
	case "start":
		return l.gate.open()
	case "end-sessions":
		return l.gate.endSessions()
	case "tasks":
		if o.Script == nil || o.Method == "" {
			return errors.New("tasks: needs a method and a script")
		}
		return l.tasks.set(o.Method, o.Script)
	case "find":
		return l.tasks.find("CheckRelocate_Task", o.Errors, o.Warnings)
	case "refuse":
		if o.Fault == nil || o.Method == "" {
			return errors.New("refuse: needs a method and a fault")
		}
		fault, err := o.Fault.fault()
		if err != nil {
			return err
		}
		l.service.AddFaultRule(&simulator.FaultInjectionRule{
			MethodName: o.Method, ObjectType: "*", ObjectName: "*", Probability: 1, Enabled: true, MaxCount: o.Times,
			FaultType: simulator.FaultTypeCustom, Fault: fault, Message: o.Fault.Message,
		})
		return nil
	case "mend":
		l.tasks.clear()
		l.service.ClearFaultRules()
		return l.gate.open()
	default:
		return fmt.Errorf("unknown order %q", o.Order)
	}
}

func serveControl(path string, l *lab) error {
	listener, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return err
	}
	go func() {
		for {
			connection, err := listener.Accept()
			check(err)
			go answer(connection, l)
		}
	}()
	return nil
}

func answer(connection net.Conn, l *lab) {
	defer connection.Close()
	lines := bufio.NewScanner(connection)
	for lines.Scan() {
		var o order
		err := json.Unmarshal(lines.Bytes(), &o)
		if err == nil {
			err = l.obey(o)
		}
		if err != nil {
			fmt.Fprintln(connection, err)
		} else {
			fmt.Fprintln(connection, "ok")
		}
	}
}

// Sends one order to a running lab. The exit code says whether it was obeyed.
func ask(path string, arguments []string) int {
	if len(arguments) != 1 {
		fmt.Fprintln(os.Stderr, "one order, as JSON")
		return 2
	}
	connection, err := net.Dial("unix", path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer connection.Close()
	fmt.Fprintln(connection, arguments[0])
	reply, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil || reply != "ok\n" {
		fmt.Fprint(os.Stderr, reply)
		return 1
	}
	return 0
}
