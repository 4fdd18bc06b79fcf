package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// How tasks of one kind go on from now on. The simulator's own tasks are done at once and always succeed.
type taskScript struct {
	// How long such a task takes, by the simulator's own TaskDelay.
	DelayMillis int `json:"delayMillis"`
	// The fault it ends with after that, instead of doing anything; null: it does what it does.
	Fault *faultSpec `json:"fault"`
	// For CheckRelocate_Task: what the check finds. The simulator's own check finds nothing, ever.
	Errors   []faultSpec `json:"errors"`
	Warnings []faultSpec `json:"warnings"`
	// How many tasks it is for; 0: all.
	Times int `json:"times"`
}

// A fault by the name of its type, with its fields and its text for users.
type faultSpec struct {
	Type    string          `json:"type"`
	Fields  json.RawMessage `json:"fields"`
	Message string          `json:"message"`
}

func (f *faultSpec) fault() (types.BaseMethodFault, error) {
	kind, known := types.TypeFunc()(f.Type)
	if !known {
		return nil, fmt.Errorf("no type %q in the web services", f.Type)
	}
	fault, ok := reflect.New(kind).Interface().(types.BaseMethodFault)
	if !ok {
		return nil, fmt.Errorf("%s is not a fault", f.Type)
	}
	if len(f.Fields) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(f.Fields))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(fault); err != nil {
			return nil, fmt.Errorf("fields of %s: %w", f.Type, err)
		}
	}
	return fault, nil
}

func (f *faultSpec) localized() types.LocalizedMethodFault {
	fault, err := f.fault()
	check(err) // was tried when it came in
	return types.LocalizedMethodFault{Fault: fault, LocalizedMessage: f.Message}
}

// What a vCenter calls the tasks that this project looks for; the simulator makes names of its own.
var taskNames = map[string]string{
	"RelocateVm":           "RelocateVM_Task",
	"CheckRelocate":        "CheckRelocate_Task",
	"EnterMaintenanceMode": "EnterMaintenanceMode_Task",
	"ExitMaintenanceMode":  "ExitMaintenanceMode_Task",
}

// Is told of each new task before it runs, and wraps what the task does.
type taskScripts struct {
	mutex    sync.Mutex
	registry *simulator.Registry
	files    *fileMover
	user     string
	scripts  map[string]*taskScript
	delays   map[string]int
}

// The user is the only one who can log in. Lists of tasks write administrator@vsphere.local as VSPHERE.LOCAL\administrator.
func newTaskScripts(registry *simulator.Registry, user string) *taskScripts {
	if name, domain, found := strings.Cut(user, "@"); found {
		user = strings.ToUpper(domain) + `\` + name
	}
	t := &taskScripts{registry: registry, files: newFileMover(registry), user: user, scripts: map[string]*taskScript{}}
	registry.AddHandler(t)
	return t
}

// With or without its ending, in whatever case.
func plain(method string) string {
	return strings.ToLower(strings.TrimSuffix(method, "_Task"))
}

func (t *taskScripts) set(method string, script *taskScript) error {
	faults := append(append([]faultSpec{}, script.Errors...), script.Warnings...)
	if script.Fault != nil {
		faults = append(faults, *script.Fault)
	}
	for i := range faults {
		if _, err := faults[i].fault(); err != nil {
			return err
		}
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.scripts[plain(method)] = script
	return nil
}

// What checks find is added to what they found already.
func (t *taskScripts) find(method string, errors, warnings []faultSpec) error {
	t.mutex.Lock()
	script := taskScript{}
	if known, found := t.scripts[plain(method)]; found {
		script = *known
	}
	t.mutex.Unlock()
	script.Errors = append(slices.Clone(script.Errors), errors...)
	script.Warnings = append(slices.Clone(script.Warnings), warnings...)
	return t.set(method, &script)
}

func (t *taskScripts) clear() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.scripts = map[string]*taskScript{}
	t.setDelays(nil)
}

// Takes the script for one task; a copy, as scripts are used up.
func (t *taskScripts) take(name string) taskScript {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	script, found := t.scripts[plain(name)]
	if !found {
		return taskScript{}
	}
	if script.Times > 0 {
		if script.Times--; script.Times == 0 {
			delete(t.scripts, plain(name))
		}
	}
	return *script
}

// The simulator reads the map without a lock, so that it is replaced and never changed.
func (t *taskScripts) setDelays(delays map[string]int) {
	t.delays = delays
	simulator.TaskDelay.MethodDelay = delays
}

func (t *taskScripts) delay(name string, millis int) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.delays[name] == millis {
		return
	}
	// Without LockHandoff, nobody could read a guest while a task on it is delayed.
	delays := map[string]int{"LockHandoff": 0}
	for method, delay := range t.delays {
		delays[method] = delay
	}
	delays[name] = millis
	t.setDelays(delays)
}

// The simulator keeps handlers by their reference.
func (t *taskScripts) Reference() types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "LabTaskScripts", Value: "lab"}
}

func (t *taskScripts) PutObject(_ *simulator.Context, object mo.Reference) {
	task, ok := object.(*simulator.Task)
	if !ok || task.Execute == nil {
		return
	}
	if name, known := taskNames[task.Info.Name]; known {
		task.Info.Name = name
	}
	script := t.take(task.Info.Name)
	task.Info.Reason = &types.TaskReasonUser{UserName: t.user}
	// As a vCenter says of tasks that it can cancel.
	task.Info.Cancelable = true
	t.delay(task.Info.Name, script.DelayMillis)
	if script.DelayMillis > 0 {
		go t.showProgress(task, time.Duration(script.DelayMillis)*time.Millisecond)
	}
	relocates := task.Info.Name == "RelocateVM_Task"
	var spec types.VirtualMachineRelocateSpec
	if relocates {
		spec = t.files.spec(*task.Info.Entity)
	}
	execute := task.Execute
	task.Execute = func(task *simulator.Task) (result types.AnyType, fault types.BaseMethodFault) {
		// The simulator trusts its callers; a reference to an object that is not there would be the end of it.
		defer func() {
			if failure := recover(); failure != nil {
				log.Printf("%s failed: %v", task.Info.Name, failure)
				fault = &types.SystemError{Reason: fmt.Sprint("the simulator cannot do this: ", failure)}
			}
		}()
		// The simulator marks a cancelled task as ended, and then does its work all the same.
		if task.Info.Cancelled {
			return nil, new(types.RequestCanceled)
		}
		if script.Fault != nil {
			fault, err := script.Fault.fault()
			check(err)
			return nil, fault
		}
		result, fault = execute(task)
		if relocates && fault == nil {
			t.files.move(*task.Info.Entity, spec)
		}
		if checks, ok := result.(types.ArrayOfCheckResult); ok {
			for i := range checks.CheckResult {
				for n := range script.Errors {
					checks.CheckResult[i].Error = append(checks.CheckResult[i].Error, script.Errors[n].localized())
				}
				for n := range script.Warnings {
					checks.CheckResult[i].Warning = append(checks.CheckResult[i].Warning, script.Warnings[n].localized())
				}
			}
		}
		return result, fault
	}
}

func (t *taskScripts) UpdateObject(*simulator.Context, mo.Reference, []types.PropertyChange) {}

func (t *taskScripts) RemoveObject(*simulator.Context, types.ManagedObjectReference) {}

// Ten steps from 0 to 90 percent while the task is delayed.
func (t *taskScripts) showProgress(task *simulator.Task, delay time.Duration) {
	ctx := &simulator.Context{Map: t.registry}
	for percent := int32(0); percent < 100; percent += 10 {
		running := true
		t.registry.WithLock(ctx, task, func() {
			switch task.Info.State {
			case types.TaskInfoStateSuccess, types.TaskInfoStateError:
				running = false
			default:
				ctx.Update(task, []types.PropertyChange{{Name: "info.progress", Val: percent}})
			}
		})
		if !running {
			return
		}
		time.Sleep(delay / 10)
	}
}
