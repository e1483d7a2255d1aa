package haproxy

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/caddytest"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
)

const quota = `{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota",` +
	`"code":"insufficient_quota"}}`

// requests are what the clients ask for in turn, and the status that they must get.
var requests = []struct {
	method, path string
	key          bool // it has an Idempotency-Key
	want         int
}{
	{http.MethodGet, "/ok", false, 200},
	{http.MethodPost, "/slow", false, 200},
	{http.MethodPost, "/quota", false, 402},
	{http.MethodGet, "/slow", false, 200},
	{http.MethodPost, "/ok", false, 200},
	{http.MethodGet, "/overloaded", false, 503},
	{http.MethodPost, "/slow", true, 200},
	{http.MethodPost, "/gone", false, 404},
}

// standIn is the upstream behind one gateway. It keeps the ids of the requests that it was sent.
type standIn struct {
	address string
	mu      sync.Mutex
	seen    map[string]bool
}

func newStandIn(t *testing.T) *standIn {
	s := &standIn{seen: map[string]bool{}}
	s.address = caddytest.Upstream(t, s.answer)
	return s
}

func (s *standIn) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.seen[r.Header.Get("X-Load")] = true
	s.mu.Unlock()
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "application/json")
	switch r.URL.Path {
	case "/quota":
		w.WriteHeader(429)
		_, _ = io.WriteString(w, quota)
	case "/overloaded":
		w.WriteHeader(529)
	case "/gone":
		w.WriteHeader(404)
		_, _ = io.WriteString(w, `{"detail":"There is no such thing."}`)
	case "/slow":
		time.Sleep(200 * time.Millisecond)
		fallthrough
	default:
		_, _ = io.WriteString(w, `{"ok":true}`)
	}
}

func (s *standIn) saw(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[id]
}

func (s *standIn) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.seen)
}

// failure is a request that did not end as it must.
type failure struct {
	id, text     string
	began, ended time.Time
	once         bool // it may not be done twice
	answered     bool // in whatever form
	envelope     bool // with an error in the documented form
}

// load is what the clients have seen.
type load struct {
	url      string
	mu       sync.Mutex
	answers  int
	errors   int // of the answers, those that are errors and must be
	failures []failure
}

// run has clients send requests until stop is closed, each over connections of its own.
func (l *load) run(clients int, stop <-chan struct{}) (wait func()) {
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			c := &http.Client{Transport: new(http.Transport), Timeout: 20 * time.Second}
			defer c.CloseIdleConnections()
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				l.ask(c, i, n)
			}
		})
	}
	return all.Wait
}

func (l *load) ask(c *http.Client, client, n int) {
	q := requests[(client+n)%len(requests)]
	f := failure{id: fmt.Sprintf("%d-%d", client, n), began: time.Now(), once: q.method != http.MethodGet && !q.key}
	r := httptest.NewRequest(q.method, l.url+q.path, strings.NewReader(`{"model":"m"}`))
	r.RequestURI = "" // it is a client's
	if q.method == http.MethodGet {
		r.Body, r.ContentLength = http.NoBody, 0
	}
	r.Header.Set("X-Load", f.id)
	if q.key {
		r.Header.Set("Idempotency-Key", f.id)
	}
	status, body, err := send(c, r)
	f.ended, f.answered = time.Now(), status != 0
	p, ok := envelope.Parse(body)
	f.envelope = ok && status >= 400 && p.StatusCode == status
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answers++
	if err == nil && status == q.want && f.envelope == (status >= 400) {
		if f.envelope {
			l.errors++
		}
		return
	}
	f.text = fmt.Sprintf("%s %s: want %d, got %d %s %v", q.method, q.path, q.want, status, body, err)
	l.failures = append(l.failures, f)
}

func send(c *http.Client, r *http.Request) (status int, body []byte, err error) {
	resp, err := c.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}

// take returns how many answers there were since it was last asked, and what failed.
func (l *load) take() (answers, errors int, failures []failure) {
	l.mu.Lock()
	defer l.mu.Unlock()
	answers, errors, failures = l.answers, l.errors, l.failures
	l.answers, l.errors, l.failures = 0, 0, nil
	return answers, errors, failures
}
