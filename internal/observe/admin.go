package observe

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// AdminAPI shows what `normalize_errors` did, on Caddy's admin endpoint, as JSON:
//
//   - `GET /normalize_errors/recent` has the last 200 normalized errors, the newest first, and what decided each.
//     `?reason=`, `?upstream=` and `?status=` (a code, or `4xx`) choose among them.
//   - `POST /normalize_errors/trace` has each rule noted that is tried, and why it lost, for the errors of the ten
//     minutes that follow; `recent` shows it. `DELETE` ends that, `GET` tells until when it lasts.
//   - `GET /normalize_errors/unrecognized` has the shapes of the errors that only their status
//     decided, how often each was seen, and a `rule` for the Caddyfile that would match it.
//   - `GET /normalize_errors/catalog` has all statuses, reasons, services and rules.
//
// All texts are redacted, bodies are not kept, and what is kept is bounded. It survives reloads and is
// shared by all handlers.
type AdminAPI struct {
	store   *Store
	catalog *catalog.Catalog
	tables  func() (*upstream.Tables, error)
}

// NewAdminAPI makes the module that is to be registered: it shows the store, the catalog and the tables.
func NewAdminAPI(s *Store, c *catalog.Catalog, tables func() (*upstream.Tables, error)) AdminAPI {
	return AdminAPI{s, c, tables}
}

// CaddyModule returns the Caddy module information.
func (a AdminAPI) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "admin.api.normalize_errors",
		New: func() caddy.Module { return &a },
	}
}

// Routes returns the routes below /normalize_errors/.
func (a *AdminAPI) Routes() []caddy.AdminRoute {
	const root = "/normalize_errors/"
	return []caddy.AdminRoute{
		{Pattern: root + "recent", Handler: answer(a.recent, filters, http.MethodGet)},
		{Pattern: root + "trace", Handler: answer(a.trace, nil, http.MethodGet, http.MethodPost, http.MethodDelete)},
		{Pattern: root + "unrecognized", Handler: answer(a.unrecognized, nil, http.MethodGet)},
		{Pattern: root + "catalog", Handler: answer(a.all, nil, http.MethodGet)},
		{Pattern: root, Handler: answer(nothing, nil, http.MethodGet)},
	}
}

// answer serves the value that answers a request of one of the methods.
// Parameters are refused that nobody reads: they would seem to have had an effect.
func answer(value func(*http.Request) (any, error), known []string, methods ...string) caddy.AdminHandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := checkQuery(r, known); err != nil {
			return caddy.APIError{HTTPStatus: http.StatusBadRequest, Err: err}
		}
		if !slices.Contains(methods, r.Method) {
			allowed := strings.Join(methods, ", ")
			w.Header().Set("Allow", allowed)
			return caddy.APIError{
				HTTPStatus: http.StatusMethodNotAllowed,
				Err:        fmt.Errorf("method %s is not allowed: want %s", r.Method, allowed),
			}
		}
		v, err := value(r)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/json")
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(v)
	}
}

func (a *AdminAPI) recent(r *http.Request) (any, error) {
	f, err := a.readFilter(r)
	if err != nil {
		return nil, caddy.APIError{HTTPStatus: http.StatusBadRequest, Err: err}
	}
	return map[string]any{"errors": a.store.recent.list(f)}, nil
}

// trace begins and ends the noting of rules. It tells until when they are noted, null where they are not.
func (a *AdminAPI) trace(r *http.Request) (any, error) {
	now := time.Now()
	switch r.Method {
	case http.MethodPost:
		a.store.tracedUntil.Store(now.Add(tracedFor).UnixNano())
	case http.MethodDelete:
		a.store.tracedUntil.Store(0)
	}
	until := time.Unix(0, a.store.tracedUntil.Load())
	if until.Before(now) {
		return map[string]any{"until": nil}, nil
	}
	return map[string]any{"until": until}, nil
}

// filters are the parameters of recent.
var filters = []string{"reason", "upstream", "status"}

func checkQuery(r *http.Request, known []string) error {
	for name := range r.URL.Query() {
		switch {
		case slices.Contains(known, name):
		case name == "trace":
			return errors.New("trace is no parameter: POST /normalize_errors/trace has rules noted")
		case len(known) == 0:
			return fmt.Errorf("unknown parameter %q: there are none here", name)
		default:
			return fmt.Errorf("unknown parameter %q: want one of %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

var statusFilter = regexp.MustCompile(`^[1-5]([0-9]{2}|xx)$`)

// readFilter refuses what it does not know: a filter misspelled would show too much, and
// look as if nothing else had happened.
func (a *AdminAPI) readFilter(r *http.Request) (f filter, err error) {
	query := r.URL.Query()
	f = filter{reason: query.Get("reason"), upstream: query.Get("upstream"), status: query.Get("status")}
	if f.status != "" && !statusFilter.MatchString(f.status) {
		return f, fmt.Errorf("status %q: want a code such as 429, or 4xx or 5xx", f.status)
	}
	tables, err := a.tables()
	if err != nil {
		return f, err
	}
	switch service := tables.Named(f.upstream); {
	case service != nil:
		f.upstream = service.Name // by an alias
	case f.upstream != "" && f.upstream != noUpstream:
		return f, fmt.Errorf("unknown service %q%s", f.upstream, suggest.Nearest(f.upstream, tables.Names()))
	}
	return f, nil
}

func (a *AdminAPI) unrecognized(*http.Request) (any, error) {
	return map[string]any{"shapes": a.store.shapes.list()}, nil
}

// all is everything that is known.
func (a *AdminAPI) all(*http.Request) (any, error) {
	tables, err := a.tables()
	if err != nil {
		return nil, err
	}
	services := []catalogService{}
	for _, s := range tables.Services() {
		services = append(services, describeService(s))
	}
	return map[string]any{
		"statuses": slices.Concat(a.catalog.Statuses, a.catalog.Others), "reasons": a.catalog.Reasons,
		"services": services, "universal": tables.UniversalRules(),
	}, nil
}

func nothing(r *http.Request) (any, error) {
	return nil, caddy.APIError{
		HTTPStatus: http.StatusNotFound,
		Err:        fmt.Errorf("no such resource: %s; there are recent, trace, unrecognized and catalog", r.URL.Path),
	}
}

type catalogService struct {
	Name    string            `json:"name"`
	Aliases []string          `json:"aliases,omitempty"`
	Title   string            `json:"title"`
	Kind    upstream.Kind     `json:"kind"`
	Docs    []string          `json:"docs,omitempty"`
	Hosts   []string          `json:"hosts,omitempty"`
	Rules   []upstream.Listed `json:"rules"`
}

func describeService(s *upstream.Service) catalogService {
	return catalogService{s.Name, s.Aliases, s.Title, s.Kind, s.Pages(), s.Hosts, s.ListRules()}
}

// Interface guards
var (
	_ caddy.Module      = (*AdminAPI)(nil)
	_ caddy.AdminRouter = (*AdminAPI)(nil)
)
