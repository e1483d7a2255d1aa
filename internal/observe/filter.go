package observe

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// filter selects errors; "" admits any. Reasons and upstreams are called as metrics' labels call them.
type filter struct {
	reason, upstream string
	status           string // "429", or "4xx" for a class
	errorID          string
	requestID        string // the upstream's, or the gateway's where it gave none: the client's X-Request-Id
	host             string // without or with its port
	path             string // whole, or a beginning with * behind it
	trace            string // "on" shows what was noted for whoever writes rules
}

// parameter is a parameter of recent, and how its value is checked: a value misspelled would show nothing, and look as
// if nothing had happened. A check may put another spelling in its place.
type parameter struct {
	name  string
	of    func(*filter) *string
	check func(*AdminAPI, *string) error // nil: any value may have been
}

var parameters = []parameter{
	{"reason", func(f *filter) *string { return &f.reason }, (*AdminAPI).checkReason},
	{"upstream", func(f *filter) *string { return &f.upstream }, (*AdminAPI).checkUpstream},
	{"status", func(f *filter) *string { return &f.status }, (*AdminAPI).checkStatus},
	{"error_id", func(f *filter) *string { return &f.errorID }, nil},
	{"request_id", func(f *filter) *string { return &f.requestID }, nil},
	{"host", func(f *filter) *string { return &f.host }, (*AdminAPI).checkHost},
	{"path", func(f *filter) *string { return &f.path }, (*AdminAPI).checkPath},
	{"trace", func(f *filter) *string { return &f.trace }, (*AdminAPI).checkTrace},
}

func parameterNames() (names []string) {
	for _, p := range parameters {
		names = append(names, p.name)
	}
	return names
}

func (a *AdminAPI) readFilter(r *http.Request) (f filter, err error) {
	query := r.URL.Query()
	for _, p := range parameters {
		value := p.of(&f)
		if *value = query.Get(p.name); *value == "" || p.check == nil {
			continue
		}
		if err := p.check(a, value); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (a *AdminAPI) checkReason(value *string) error {
	known := a.store.reasons.list()
	for _, r := range a.catalog.Reasons {
		known = append(known, string(r.Name))
	}
	known = append(known, noReason, otherReason)
	if slices.Contains(known, *value) {
		return nil
	}
	meant := suggest.Nearest(*value, known)
	if meant == "" {
		meant = ": want one of " + strings.Join(known, ", ")
	}
	return fmt.Errorf("unknown reason %q%s", *value, meant)
}

// checkUpstream takes a service's alias for its name.
func (a *AdminAPI) checkUpstream(value *string) error {
	tables, err := a.tables()
	if err != nil {
		return err
	}
	own := append(a.store.names.list(), noUpstream)
	if service := tables.Named(*value); service != nil {
		*value = service.Name
	} else if !slices.Contains(own, *value) {
		meant := suggest.Nearest(*value, slices.Concat(own, tables.Names()))
		if meant == "" {
			meant = ": want a service (/normalize_errors/catalog has them), or " + strings.Join(own, ", ")
		}
		return fmt.Errorf("unknown upstream %q%s", *value, meant)
	}
	return nil
}

// statusFilter knows what clients are answered with.
var statusFilter = regexp.MustCompile(`^[45]([0-9]{2}|xx)$`)

func (a *AdminAPI) checkStatus(value *string) error {
	if !statusFilter.MatchString(*value) {
		return fmt.Errorf("status %q: want a code such as 429, or 4xx or 5xx", *value)
	}
	return nil
}

func (a *AdminAPI) checkHost(value *string) error {
	if strings.ContainsAny(*value, "/*") {
		return fmt.Errorf("host %q: want a host as requests name it, such as api.example.com", *value)
	}
	return nil
}

func (a *AdminAPI) checkPath(value *string) error {
	if !strings.HasPrefix(*value, "/") && !strings.HasPrefix(*value, "*") { // OPTIONS has a * for its path
		return fmt.Errorf("path %q: want one that begins with /, whole, or its beginning before a *", *value)
	}
	return nil
}

func (a *AdminAPI) checkTrace(value *string) error {
	if *value != "on" {
		return fmt.Errorf("trace %q: want on, or leave it out", *value)
	}
	return nil
}

func (f filter) admits(e *entry) bool {
	host, _, err := net.SplitHostPort(e.Host)
	if err != nil {
		host = e.Host
	}
	start, begins := strings.CutSuffix(f.path, "*")
	return (f.reason == "" || f.reason == e.label) &&
		(f.upstream == "" || f.upstream == cmp.Or(e.Upstream, noUpstream) || f.upstream == e.Service) &&
		(f.status == "" || f.status == strconv.Itoa(e.Status) || f.status == strconv.Itoa(e.Status/100)+"xx") &&
		(f.errorID == "" || f.errorID == e.ErrorID) &&
		(f.requestID == "" || f.requestID == e.RequestID || f.requestID == e.ErrorID) &&
		(f.host == "" || strings.EqualFold(f.host, e.Host) || strings.EqualFold(f.host, host)) &&
		(f.path == "" || f.path == e.Path || begins && strings.HasPrefix(e.Path, start))
}
