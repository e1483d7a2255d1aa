//go:build !linux

package servertest

import "testing"

func noBacklog(t *testing.T) string {
	t.Helper()
	t.Skip("a backlog of none is only known to work on Linux")
	return ""
}
