package observe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"time"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

func init() { caddy.RegisterModule(AdminAPI{}) }

// AdminAPI shows what `normalize_errors` did, on Caddy's admin endpoint, as JSON:
//
//   - `GET /normalize_errors/recent` has the last 200 normalized errors, the newest first, and what decided each.
//     `?reason=`, `?upstream=` and `?status=` (a code, or `4xx`) choose among them. `?trace=on` adds each rule that was
//     tried and why it lost, for the errors of the ten minutes that follow.
//   - `GET /normalize_errors/unrecognized` has the shapes of the errors that only their status
//     decided, how often each was seen, and a `rule` for the Caddyfile that would match it.
//   - `GET /normalize_errors/catalog` has all statuses, reasons, services and rules.
//
// All texts are redacted, bodies are not kept, and what is kept is bounded. It survives reloads and is
// shared by all handlers.
type AdminAPI struct{}

// CaddyModule returns the Caddy module information.
func (AdminAPI) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "admin.api.normalize_errors",
		New: func() caddy.Module { return new(AdminAPI) },
	}
}

// Routes returns the routes below /normalize_errors/.
func (AdminAPI) Routes() []caddy.AdminRoute {
	const root = "/normalize_errors/"
	return []caddy.AdminRoute{
		{Pattern: root + "recent", Handler: get(serveRecent)},
		{Pattern: root + "unrecognized", Handler: get(serveUnrecognized)},
		{Pattern: root + "catalog", Handler: get(serveCatalog)},
		{Pattern: root, Handler: get(serveNothing)},
	}
}

// get serves the value that answers a request.
func get(answer func(*http.Request) (any, error)) caddy.AdminHandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Method != http.MethodGet {
			w.Header().Set("Allow", http.MethodGet)
			return caddy.APIError{HTTPStatus: http.StatusMethodNotAllowed, Err: fmt.Errorf("method %s is not allowed, only GET is", r.Method)}
		}
		value, err := answer(r)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/json")
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(value)
	}
}

func serveRecent(r *http.Request) (any, error) {
	f, err := readFilter(r)
	if err != nil {
		return nil, caddy.APIError{HTTPStatus: http.StatusBadRequest, Err: err}
	}
	if f.traced {
		tracedUntil.Store(time.Now().Add(tracedFor).UnixNano())
	}
	return map[string]any{"errors": recent.list(f)}, nil
}

var statusFilter = regexp.MustCompile(`^[1-5]([0-9]{2}|xx)$`)

// readFilter refuses what it does not know: a filter misspelled would show too much, and
// look as if nothing else had happened.
func readFilter(r *http.Request) (f filter, err error) {
	query := r.URL.Query()
	for name := range query {
		if !slices.Contains([]string{"reason", "upstream", "status", "trace"}, name) {
			return f, fmt.Errorf("unknown parameter %q: want reason, upstream, status or trace", name)
		}
	}
	f = filter{reason: query.Get("reason"), upstream: query.Get("upstream"), status: query.Get("status"), traced: query.Get("trace") == "on"}
	if f.status != "" && !statusFilter.MatchString(f.status) {
		return f, fmt.Errorf("status %q: want a code such as 429, or 4xx or 5xx", f.status)
	}
	if service := upstream.Named(f.upstream); service != nil {
		f.upstream = service.Name // by an alias
	}
	return f, nil
}

func serveUnrecognized(*http.Request) (any, error) {
	return map[string]any{"shapes": unknown.list()}, nil
}

func serveCatalog(*http.Request) (any, error) {
	c := catalog()
	for _, s := range upstream.Services() {
		c.Services = append(c.Services, describe(s))
	}
	return c, nil
}

func serveNothing(r *http.Request) (any, error) {
	return nil, caddy.APIError{HTTPStatus: http.StatusNotFound, Err: fmt.Errorf("no such resource: %s; there are recent, unrecognized and catalog", r.URL.Path)}
}

// Catalog is what is known of errors.
type Catalog struct {
	Statuses []CatalogStatus  `json:"statuses"`
	Reasons  []CatalogReason  `json:"reasons"`
	Services []catalogService `json:"services"`
}

// CatalogStatus is a status that clients get.
type CatalogStatus struct {
	Status      int    `json:"status"`
	Error       string `json:"error"` // what the envelope calls it
	Message     string `json:"message"`
	Description string `json:"description"`
}

// CatalogReason is what an error can mean.
type CatalogReason struct {
	Reason    reason.Reason `json:"reason"`
	Status    int           `json:"status"`
	Message   string        `json:"message"`
	Retryable bool          `json:"retryable"`
}

type catalogService struct {
	Name    string        `json:"name"`
	Aliases []string      `json:"aliases,omitempty"`
	Title   string        `json:"title"`
	Kind    upstream.Kind `json:"kind"`
	Docs    []string      `json:"docs,omitempty"`
	Hosts   []string      `json:"hosts,omitempty"`
	Rules   []catalogRule `json:"rules"`
}

type catalogRule struct {
	Rule   string        `json:"rule"`
	Reason reason.Reason `json:"reason,omitempty"`
	Note   string        `json:"note,omitempty"`
	Source string        `json:"source,omitempty"`
}

func describe(s *upstream.Service) catalogService {
	c := catalogService{Name: s.Name, Aliases: s.Aliases, Title: s.Title, Kind: s.Kind, Docs: s.Docs, Hosts: s.Hosts, Rules: []catalogRule{}}
	for _, r := range s.Rules {
		c.Rules = append(c.Rules, catalogRule{r.String(), r.Reason, r.Note, r.Source})
	}
	return c
}

var catalog = func() Catalog { return Catalog{} }

// ProvideCatalog says where the catalog's statuses and reasons come from. It is for init functions.
func ProvideCatalog(c func() Catalog) { catalog = c }

// Interface guards
var (
	_ caddy.Module      = (*AdminAPI)(nil)
	_ caddy.AdminRouter = (*AdminAPI)(nil)
)
