package retryhint

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// beijing is the zone of a service whose times come without one.
var beijing = time.FixedZone("+08:00", 8*3600)

// dated is the hour of a response's Date header, a day before the gateway's.
var dated = time.Date(2026, time.February, 28, 9, 59, 50, 0, time.UTC)

// forms write one point in time. Where zoned is false, the zone of the service decides; absolute is false where the
// next time of that kind is meant.
var forms = []struct {
	name            string
	layout, suffix  string
	minutes         int // east of Greenwich, of the time as it is written
	zoned, absolute bool
}{
	{"RFC 3339, Z", "2006-01-02T15:04:05", "Z", 0, true, true},
	{"RFC 3339, milliseconds", "2006-01-02T15:04:05.000", "Z", 0, true, true},
	{"RFC 3339, west", "2006-01-02T15:04:05", "-07:00", -420, true, true},
	{"RFC 3339, east", "2006-01-02T15:04:05", "+05:30", 330, true, true},
	{"offset without a colon", "2006-01-02 15:04:05", " +0300", 180, true, true},
	{"Go's own", "2006-01-02 15:04:05", " +0000 UTC", 0, true, true},
	{"UTC", "2006-01-02 15:04:05", " UTC", 0, true, true},
	{"in brackets", "2006-01-02 15:04:05", " (UTC)", 0, true, true},
	{"UTC+8", "2006-01-02 15:04:05", " UTC+8", 480, true, true},
	{"UTC+8 in brackets", "2006-01-02 15:04:05", " (UTC+8)", 480, true, true},
	{"GMT-0300", "2006-01-02 15:04:05", " GMT-0300", -180, true, true},
	{"PST", "2006-01-02 15:04:05", " PST", -480, true, true},
	{"slashes", "2006/01/02 15:04:05", " GMT", 0, true, true},
	{"no zone", "2006-01-02 15:04:05", "", 480, false, true},
	{"no zone, T", "2006-01-02T15:04:05", "", 480, false, true},
	{"time of day, UTC", "15:04:05", " UTC", 0, true, false},
	{"time of day, Z", "15:04:05", "Z", 0, true, false},
	{"time of day, GMT", "15:04:05", " GMT", 0, true, false},
	{"time of day, halves", "3:04:05 PM", " UTC", 0, true, false},
	{"time of day, GMT-3", "3:04:05 PM", " GMT-3", -180, true, false},
	{"time of day, Beijing", "15:04:05", " Beijing time", 480, true, false},
	{"time of day, JST", "15:04:05", " JST", 540, true, false},
	{"time of day, no zone", "15:04:05", "", 480, false, false},
	{"time of day, halves, no zone", "3:04:05 PM", "", 480, false, false},
}

// TestClock writes one point in time, 17 seconds after the response, in every form, before services of a known and of
// an unknown zone, with a Date header and without.
func TestClock(t *testing.T) {
	for _, form := range forms {
		for _, zone := range []*time.Location{nil, beijing} {
			for _, base := range []time.Time{now, dated} {
				want := 17 * time.Second
				if !form.zoned && zone == nil {
					want = 0
				}
				zoneWritten := time.FixedZone("", form.minutes*60)
				written := base.Add(17*time.Second).In(zoneWritten).Format(form.layout) + form.suffix
				r := Response{Header: http.Header{}, Zone: zone}
				if base.Equal(dated) {
					r.Header.Set("Date", dated.Format(http.TimeFormat))
				}
				t.Run(form.name, func(t *testing.T) {
					for _, lead := range []string{"Try again after ", "Blocked until ", "Your limit resets at "} {
						checkText(t, r, lead+written+".", want)
					}
					checkValue(t, r, "reset_at", written, want)
					if form.absolute { // under a name that tells a length, 10:00:07 is ten hours
						checkValue(t, r, "retry_after", written, want)
						r.Header.Set("X-Ratelimit-Reset", written)
						checkText(t, r, "", want)
					}
				})
			}
		}
	}
}

// checkText reads a wait from a message, or from the headers.
func checkText(t *testing.T, r Response, text string, want time.Duration) {
	t.Helper()
	r.Facts = &body.Facts{Message: text}
	if hint := Find(r, now); hint.Delay != want {
		t.Errorf("zone %v, headers %v: %q: got %v, want %v", r.Zone, r.Header, text, hint.Delay, want)
	}
}

// checkValue reads a wait from a member of a JSON body.
func checkValue(t *testing.T, r Response, name, value string, want time.Duration) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"message": "No.", name: value})
	if err != nil {
		t.Fatal(err)
	}
	r.Facts = body.Read(text, http.Header{"Content-Type": {"application/json"}}, false)
	if hint := Find(r, now); hint.Delay != want {
		t.Errorf("zone %v, Date %q: %s: got %v, want %v", r.Zone, r.Header.Get("Date"), text, hint.Delay, want)
	}
}

// TestDatesWithZones reads the forms that begin with the name of a day: their zone is theirs, whatever the service's.
func TestDatesWithZones(t *testing.T) {
	for _, zone := range []*time.Location{nil, beijing} {
		for value, want := range map[string]time.Duration{
			"Sun, 01 Mar 2026 12:00:17 GMT":                                      17 * time.Second,
			"Sun, 01 Mar 2026 12:00:17 UTC":                                      17 * time.Second,
			"Sun, 01 Mar 2026 13:00:17 +0100":                                    17 * time.Second,
			"Sunday, 01-Mar-26 12:00:17 GMT":                                     17 * time.Second,
			"Sunday, 01-Mar-26 12:00:17 PST":                                     0, // eight hours later, or nobody's PST
			"Sun Mar  1 12:00:17 2026":                                           17 * time.Second,
			"Sun Mar 01 2026 13:00:17 GMT+0100 (Central European Standard Time)": 17 * time.Second,
		} {
			r := Response{Header: fieldsOf("Retry-After: " + value), Zone: zone}
			if hint := Find(r, now); hint.Delay != want {
				t.Errorf("%q, zone %v: got %v, want %v", value, zone, hint.Delay, want)
			}
		}
	}
}

// TestTimeOfDay measures times of day to the next of their kind, and leaves lengths of time what they are.
func TestTimeOfDay(t *testing.T) {
	const day = 24 * time.Hour
	for text, want := range map[string]time.Duration{
		"Try again after 12:00:07 UTC":                              7 * time.Second,
		"Try again after 12:00:00 UTC":                              time.Second, // it is that time
		"Try again after 11:59:59 UTC":                              day - time.Second,
		"Try again after 10:00:07 UTC":                              22*time.Hour + 7*time.Second,
		"Too many requests until 14:05 GMT":                         2*time.Hour + 5*time.Minute,
		"Rate limited until 14:05 GMT.":                             2*time.Hour + 5*time.Minute,
		"Your quota resets at 3:15 PM UTC":                          3*time.Hour + 15*time.Minute,
		"Access resets at 10:57 PM GMT-3.":                          13*time.Hour + 57*time.Minute,
		"Your limit resets at 3pm UTC":                              3 * time.Hour,
		"Your limit resets at 12 am UTC":                            12 * time.Hour,
		"Your limit resets at 12:30 p.m. UTC":                       30 * time.Minute,
		"Daily limit reached. It resets at 00:00 UTC.":              12 * time.Hour,
		"Daily limit reached. It resets at 00:00 (UTC+8).":          4 * time.Hour,
		"Locked until 12:00:07.500Z":                                7500 * time.Millisecond,
		"Quota will be replenished in 22:14:18.":                    22*time.Hour + 14*time.Minute + 18*time.Second,
		"Try again in 10:00:07":                                     10*time.Hour + 7*time.Second,
		"Try again in 00:00:30.":                                    30 * time.Second,
		"Please wait 00:01:00 before you try again.":                time.Minute,
		"Your quota resets at 3:15 PM UTC, not at 4:15 PM UTC":      3*time.Hour + 15*time.Minute,
		"Please try after 2026-03-01T12:00:57.071Z.":                57071 * time.Millisecond,
		"Your limit will reset at 2026-03-01 20:00:17 (UTC+8)":      17 * time.Second,
		"Your limit will reset at 2026-03-01 20:00:17 Beijing time": 17 * time.Second,

		"Try again after 10:00:07":                             0, // in which zone?
		"Your limit will reset at 2026-03-01 20:00:17":         0,
		"Your limit resets at 3pm (America/New_York)":          0,
		"Your limit resets at 3:15 PM PT":                      0,
		"Your limit resets at 15:15 CST":                       0, // in China, in Chicago or on Cuba
		"Your limit resets at 3 UTC":                           0,
		"Your limit resets at 25:00 UTC":                       0,
		"Your limit resets at 13:15 PM UTC":                    0,
		"Your limit will reset at 2026-02-31 12:00:00 UTC":     0,
		"Your limit will reset at 2026-13-01 12:00:00 UTC":     0,
		"Valid until 14:05 GMT":                                0,
		"The request came at 14:05 UTC":                        0,
		"Opened 10:00-11:00 UTC":                               0,
		"Support is available from 14:05 UTC":                  0,
		"The ratio is 3:15 after 4:15 UTC":                     0,
		"Not available after 14:05 UTC":                        0,
		"Server started at 2026-03-01 12:30:00 UTC, try later": 0,
	} {
		if hint := fromText(text, clock{now: now}); hint.Delay != want {
			t.Errorf("%q: got %v, want %v", text, hint.Delay, want)
		}
	}
}

// TestDayOfZone counts days where the time is written: there it may be yesterday still, or tomorrow.
func TestDayOfZone(t *testing.T) {
	for _, test := range []struct {
		now  string
		text string
		want time.Duration
	}{
		{"2026-03-17T01:55:23Z", "Access resets at 10:57 PM GMT-3.", 97 * time.Second},
		{"2026-03-16T23:59:50Z", "Access resets at 08:00 UTC+8", 10 * time.Second},
		{"2026-12-31T23:59:50Z", "Access resets at 00:00 UTC", 10 * time.Second},
	} {
		at, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		if hint := fromText(test.text, clock{now: at}); hint.Delay != test.want {
			t.Errorf("%s, %q: got %v, want %v", test.now, test.text, hint.Delay, test.want)
		}
	}
}

// TestZoneOfService takes the service's zone for times without one, and for no others.
func TestZoneOfService(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"Usage limit reached for 5 hour. Your limit will reset at 2026-03-01 20:00:17": 17 * time.Second,
		"已达到 5 小时的使用上限。您的限额将在 2026-03-01 20:00:17 重置。":                                 17 * time.Second,
		"Your limit resets at 20:00:17":                     17 * time.Second,
		"Your limit resets at 15:15 CST":                    0,
		"Your limit resets at 8:15 PM PT":                   0,
		"Your limit resets at 20:00:17 (America/New_York)":  0,
		"Your limit will reset at 2026-03-01T12:00:17Z":     17 * time.Second,
		"Your limit will reset at 2026-03-01 12:00:17 UTC.": 17 * time.Second,
	} {
		if hint := fromText(text, clock{now, beijing}); hint.Delay != want {
			t.Errorf("%q: got %v, want %v", text, hint.Delay, want)
		}
	}
	// A zone that the response's clock is in by chance is not taken for the upstream's.
	local := clock{now: now.In(beijing)}
	if hint := fromText("Your limit will reset at 2026-03-01 20:00:17", local); hint.Delay != 0 {
		t.Errorf("got %v by the gateway's own zone", hint.Delay)
	}
}
