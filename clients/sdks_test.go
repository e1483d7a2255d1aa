package clients

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// shapes are the ways to a provider: past the gateway, and through it.
var shapes = []string{direct, envelope, native}

const (
	direct   = "direct"
	envelope = "envelope"
	native   = "native"
)

// met is a client's meeting with a failure on one of the ways.
type met struct {
	client string
	kind   kind
	shape  string
}

// meetings are all of them.
type meetings struct {
	mu    sync.Mutex
	shown map[met]shown
}

func (m *meetings) add(of met, s shown) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shown[of] = s
}

// TestFailures demands that with shape native no SDK is worse off than without a gateway, and that with the envelope
// none sleeps.
func TestFailures(t *testing.T) {
	d := startDrivers(t)
	all := meetings{shown: map[met]shown{}}
	for _, shape := range shapes {
		t.Run(shape, func(t *testing.T) {
			p, base := startAs(t, shape)
			for _, c := range clients {
				for _, k := range kinds {
					r, ok := failure(c.dialect, k)
					if !ok {
						continue
					}
					t.Run(c.name+"/"+string(k), func(t *testing.T) {
						if c.dialect != charges { // whose calls have one name
							t.Parallel()
						}
						all.add(met{c.name, k, shape}, d.call(t, p, c.name, base, false, r))
					})
				}
			}
		})
	}
	for _, c := range clients {
		for _, k := range kinds {
			if r, ok := failure(c.dialect, k); ok {
				f := faced{c.name, k, said(r), all.shown[met{c.name, k, direct}]}
				f.native(t, all.shown[met{c.name, k, native}])
				f.envelope(t, all.shown[met{c.name, k, envelope}])
			}
		}
	}
	if *write {
		report(t, "SDKs", all.table())
	}
}

// said is the sentence of a failure, "" where it has none for people.
func said(r reply) string {
	var body struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
	}
	if json.Unmarshal([]byte(r.pieces[0]), &body) != nil {
		return ""
	}
	var inner struct {
		Message string `json:"message"`
	}
	var text string
	switch {
	case json.Unmarshal(body.Error, &inner) == nil:
		return inner.Message
	case json.Unmarshal(body.Error, &text) == nil:
		return text
	}
	return body.Message
}

// reasons say where the gateway answers with another status than the provider, and why. Nothing else may differ in it;
// the class of what a client raises goes by the status.
var reasons = map[kind]struct {
	status int
	why    string
}{
	quota:  {402, "it is about money: 402, which none tries again"},
	busy:   {503, "529 is no registered status: 503"},
	badKey: {401, "Google says 400 of a key: 401"},
	page:   {503, "what failed is not the proxy's client's to tell: 503"},
	half:   {503, "what was cut is judged by what came of it"},
}

// faced is a failure that a client met without the gateway.
type faced struct {
	client   string
	kind     kind
	sentence string
	direct   shown
}

// why names the reason for which a client may see another status than without the gateway, "" where it sees the same.
func (f faced) why(s shown) string {
	switch {
	case f.direct.Class == asleep:
		return "the header would have it sleep for two hours"
	case s.Status != f.direct.Status:
		return reasons[f.kind].why
	case f.kind == distant && s.attempts < f.direct.attempts:
		return "to try again is in vain for two hours"
	}
	return ""
}

// native demands that what a client shows of the native form is no worse.
func (f faced) native(t *testing.T, s shown) {
	t.Helper()
	where := f.client + ", " + string(f.kind)
	same := f.direct.Status == s.Status
	switch why := f.why(s); {
	case s.Class == "" || s.Class == asleep:
		t.Errorf("%s: nothing is raised: %+v", where, s)
	case !same && f.direct.Class != asleep && s.Status != reasons[f.kind].status:
		t.Errorf("%s: status %d, and %d without the gateway", where, s.Status, f.direct.Status)
	case why == "" && s.Class != f.direct.Class:
		t.Errorf("%s: raises %s, and %s without the gateway", where, s.Class, f.direct.Class)
	case f.sentence != "" && strings.Contains(f.direct.Message, f.sentence) && !strings.Contains(s.Message, f.sentence):
		t.Errorf("%s: says %q, and %q without the gateway", where, s.Message, f.direct.Message)
	case same && f.direct.Code != "" && s.Code != f.direct.Code:
		t.Errorf("%s: code %s, and %s without the gateway", where, s.Code, f.direct.Code)
	case s.attempts > f.direct.attempts && f.direct.Class != asleep || why == "" && s.attempts < f.direct.attempts:
		t.Errorf("%s: %d attempts, and %d without the gateway", where, s.attempts, f.direct.attempts)
	case f.direct.Class != asleep && f.kind != hinted && s.longest() > f.direct.longest()+2*time.Second:
		t.Errorf("%s: waits %v, and %v without the gateway", where, s.waits, f.direct.waits)
	}
}

// envelope demands that the envelope makes no client sleep, or take an error for a success.
func (f faced) envelope(t *testing.T, s shown) {
	t.Helper()
	where := f.client + ", " + string(f.kind) + ", envelope"
	switch {
	case s.Class == "" || s.Class == asleep:
		t.Errorf("%s: nothing is raised: %+v", where, s)
	case s.attempts > f.direct.attempts && f.direct.Class != asleep:
		t.Errorf("%s: %d attempts, and %d without the gateway", where, s.attempts, f.direct.attempts)
	}
}

// table is what the SDKs showed.
func (m *meetings) table() string {
	var b strings.Builder
	b.WriteString("Each SDK, in the version of clients/js/package.json or clients/go/go.mod, meets each failure\n" +
		"without the gateway, with the default envelope and with `shape native`: class, status, code, attempts, the\n" +
		"longest wait between two in seconds, and whether the upstream's sentence is in the message. The last column\n" +
		"says why a status differs, or how often is tried.\n\n" +
		"| client | failure | direct | envelope | native | why not the same |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range clients {
		for _, k := range kinds {
			r, ok := failure(c.dialect, k)
			if !ok {
				continue
			}
			f := faced{c.name, k, said(r), m.shown[met{c.name, k, direct}]}
			fmt.Fprintf(&b, "| %s | %s |", c.name, k)
			for _, shape := range shapes {
				fmt.Fprintf(&b, " %s |", m.shown[met{c.name, k, shape}].cell(f.sentence))
			}
			fmt.Fprintf(&b, " %s |\n", f.why(m.shown[met{c.name, k, native}]))
		}
	}
	return b.String()
}

// report writes a section of bench/clients.md.
func report(t *testing.T, section, text string) {
	t.Helper()
	const name = "../bench/clients.md"
	const title = "# What clients show\n\nWritten by `make -f xcaddy.mk clients ARGS=-write`.\n"
	was, err := os.ReadFile(name)
	if err != nil {
		was = []byte(title)
	}
	heading := "\n## " + section + "\n\n"
	before, after, _ := strings.Cut(string(was), heading)
	if next := strings.Index(after, "\n## "); next >= 0 {
		after = after[next:]
	} else {
		after = ""
	}
	if err := os.WriteFile(name, []byte(before+heading+text+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (s shown) cell(sentence string) string {
	parts := []string{s.Class, strconv.Itoa(s.Status)}
	if s.Code != "" {
		parts = append(parts, "`"+s.Code+"`")
	}
	tries := strconv.Itoa(s.attempts) + "×"
	if s.attempts > 1 {
		tries += fmt.Sprintf(" %.0f s", s.longest().Seconds())
	}
	parts = append(parts, tries)
	if sentence != "" && s.Class != asleep && !strings.Contains(s.Message, sentence) {
		parts = append(parts, "message lost")
	}
	return strings.Join(parts, " ")
}
