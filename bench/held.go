package main

import (
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"
)

// held compares what connections cost whose upstream has sent max_body of an error and then nothing, with the directive
// and without.
func held(binary string, connections int) error {
	var most syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &most); err != nil {
		return err
	}
	most.Cur = most.Max
	_ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &most) // else the dials fail
	up, err := upstream()
	if err != nil {
		return err
	}
	fmt.Println("| held errors | resident, KiB a connection |\n| --- | ---: |")
	for _, directive := range []string{"", "normalize_errors {\n\t\tbody_timeout 5m\n\t}"} {
		g, err := start(binary, up, directive)
		if err != nil {
			return err
		}
		each, err := g.hold(connections)
		g.Stop()
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %.0f |\n", map[bool]string{true: "Caddy alone", false: "normalize_errors"}[directive == ""], each)
	}
	return nil
}

// hold opens connections that all ask for what never ends, and returns the KiB that one costs.
func (g *gateway) hold(connections int) (each float64, err error) {
	before := g.KiB("VmRSS")
	address := strings.TrimPrefix(g.url, "http://")
	for range connections {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			return 0, err
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, "GET /hold HTTP/1.1\r\nHost: "+address+"\r\n\r\n"); err != nil {
			return 0, err
		}
	}
	time.Sleep(10 * time.Second)
	return float64(g.KiB("VmRSS")-before) / float64(connections), nil
}
