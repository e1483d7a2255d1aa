package upstream

import (
	"strings"
	"testing"
	"time"
)

// TestZone compiles a service's zone without a database of zones, and refuses what is no offset.
func TestZone(t *testing.T) {
	made := func(zone string) (*Service, error) {
		s := Service{Name: "made-up", Title: "Made up", Kind: AI, Docs: []string{"https://example.com"}, Zone: zone}
		tables, err := New([]Service{s}, nil)
		return tables.Named("made-up"), err
	}
	for zone, want := range map[string]int{"+08:00": 8 * 3600, "-03:30": -12600, "+00:00": 0} {
		s, err := made(zone)
		if err != nil || s.Location() == nil {
			t.Fatalf("%s: %v, %v", zone, s.Location(), err)
		}
		// In summer and in winter, wherever the machine stands.
		for _, month := range []time.Month{time.January, time.July} {
			if _, offset := time.Date(2026, month, 1, 0, 0, 0, 0, s.Location()).Zone(); offset != want {
				t.Errorf("%s in %v: %d seconds east, want %d", zone, month, offset, want)
			}
		}
	}
	for _, zone := range []string{"Asia/Shanghai", "CST", "8", "+8", "Z", "+25:00"} {
		if _, err := made(zone); err == nil || !strings.Contains(err.Error(), "made_up.go: the zone") {
			t.Errorf("%s: %v", zone, err)
		}
	}
	if s, err := made(""); err != nil || s.Location() != nil || (*Service)(nil).Location() != nil {
		t.Errorf("no zone: %v, %v", s.Location(), err)
	}
}
