package observe

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
)

// AdminAPI shows what `normalize_errors` did, on Caddy's admin endpoint, as JSON:
//
//   - `GET /normalize_errors/recent` has the last 50 normalized errors of each reason, the newest first, and what
//     decided each. `?reason=`, `?upstream=`, `?status=` (a code, or `4xx`), `?error_id=`, `?request_id=`, `?host=`
//     and `?path=` (whole, or a beginning with `*`) choose among them; `?trace=on` shows also what a body has that was
//     not understood.
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
		{Pattern: root + "recent", Handler: answer(a.recent, parameterNames(), http.MethodGet)},
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
	answer := map[string]any{"errors": a.store.recent.list(f)}
	if f.trace != "" && a.tracedUntil() == nil {
		answer["note"] = "no rules are noted now: POST /normalize_errors/trace has them noted for ten minutes"
	}
	return answer, nil
}

// trace begins and ends the noting of rules. It tells until when they are noted, null where they are not.
func (a *AdminAPI) trace(r *http.Request) (any, error) {
	switch r.Method {
	case http.MethodPost:
		a.store.tracedUntil.Store(time.Now().Add(tracedFor).UnixNano())
	case http.MethodDelete:
		a.store.tracedUntil.Store(0)
	}
	return map[string]any{"until": a.tracedUntil()}, nil
}

// tracedUntil is until when rules are noted, nil where they are not.
func (a *AdminAPI) tracedUntil() *time.Time {
	until := time.Unix(0, a.store.tracedUntil.Load())
	if until.Before(time.Now()) {
		return nil
	}
	return &until
}

// checkQuery refuses parameters that are not known, or given twice or without a value.
func checkQuery(r *http.Request, known []string) error {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return fmt.Errorf("the query: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		switch values := query[name]; {
		case len(known) == 0:
			return fmt.Errorf("unknown parameter %q: there are none here", name)
		case !slices.Contains(known, name):
			return fmt.Errorf("unknown parameter %q: want one of %s", name, strings.Join(known, ", "))
		case len(values) > 1:
			return fmt.Errorf("%s is given twice", name)
		case values[0] == "":
			return fmt.Errorf("%s: want a value", name)
		}
	}
	return nil
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
