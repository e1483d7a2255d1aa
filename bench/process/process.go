// Package process runs the servers that are measured, and reads from Linux's /proc what they cost.
package process

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Process is a running server, and the processes that it has started.
type Process struct {
	Address string // host:port
	Dir     string // its own, gone with it

	cmd *exec.Cmd
}

// Launch starts a server in a folder, and waits until it answers at /ok.
func Launch(address, dir, name string, args ...string) (*Process, error) {
	cmd := exec.Command(name, args...) //nolint:gosec // what the caller chose to measure
	var said strings.Builder
	cmd.Stderr, cmd.Dir = &said, dir
	p := &Process{Address: address, Dir: dir, cmd: cmd}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for range 100 {
		time.Sleep(100 * time.Millisecond)
		if res, err := http.Get("http://" + address + "/ok"); err == nil {
			res.Body.Close()
			return p, nil
		}
	}
	p.Stop()
	return nil, fmt.Errorf("%s does not answer at %s: %.300s", name, address, said.String())
}

// Stop ends it at once.
func (p *Process) Stop() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	os.RemoveAll(p.Dir)
}

// FreeAddress is an address of loopback where nobody listens.
func FreeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

// CPU adds up the seconds that each thread ran, from schedstat: /proc/PID/stat counts in ticks of 10 ms.
func (p *Process) CPU() (float64, error) {
	var sum float64
	for _, pid := range p.family() {
		files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
		if err != nil || len(files) == 0 {
			return 0, fmt.Errorf("no schedstat: this needs Linux (%w)", err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				continue // the thread has ended
			}
			ns, err := strconv.ParseFloat(strings.Fields(string(text))[0], 64)
			if err != nil {
				return 0, err
			}
			sum += ns / 1e9
		}
	}
	return sum, nil
}

// KiB adds up a line of /proc/PID/status, such as VmRSS.
func (p *Process) KiB(name string) (sum int) {
	for _, pid := range p.family() {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		for line := range strings.Lines(string(text)) {
			if rest, ok := strings.CutPrefix(line, name+":"); ok {
				n, _ := strconv.Atoi(strings.Fields(rest)[0])
				sum += n
			}
		}
	}
	return sum
}

// Descriptors is how many the server itself has open.
func (p *Process) Descriptors() int {
	open, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.cmd.Process.Pid))
	return len(open)
}

// family are the server's process and those that it started: workers.
func (p *Process) family() []int {
	pids := []int{p.cmd.Process.Pid}
	for i := 0; i < len(pids); i++ {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pids[i], pids[i]))
		for child := range strings.FieldsSeq(string(text)) {
			if n, err := strconv.Atoi(child); err == nil {
				pids = append(pids, n)
			}
		}
	}
	return pids
}

// Median is the middle one of a list that is not empty.
func Median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}
