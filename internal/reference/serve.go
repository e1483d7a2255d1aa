package reference

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"go.uber.org/zap"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/directive"
	"github.com/errnorm/caddy-errnorm/internal/place"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

const defaultPath = "/errors"

// Handler serves the error reference of an API: the built-in reasons, and the reasons and words of every
// `normalize_errors` of the site, so that the page cannot say anything else than the gateway does. Where two of them
// differ, it shows the first in the configuration that says something of its own; where a `message` has placeholders,
// the catalog's words.
//
// The page stands at `path`, and what is known of one reason below it: `/errors` and `/errors/rate_limited`. Its form
// is the one that `Accept` prefers, or that an extension names: `.html`, `.md`, `.json` (the same as data),
// `.schema.json` (the JSON Schema of the envelope) and `.openapi.json` (components of OpenAPI 3.1, with a response for
// each status).
// Requests for other paths go on to the next handler; a reason that there is not is a 404. The answers have an `ETag`.
// The page loads nothing, and its `Content-Security-Policy` lets it run nothing but its own filter.
//
// Give `normalize_errors` the same address by `reference`, and every error leads to what is said of it here.
type Handler struct {
	// Where the reference stands. Default: `/errors`.
	Path string `json:"path,omitempty"`

	// The host whose errors are told of, where that is another site's of the same configuration, as where the
	// documentation has a host of its own. Default: the site in which this handler stands.
	Site string `json:"site,omitempty"`

	known      *catalog.Catalog
	tables     func() (*upstream.Tables, error)
	collection *Collection
	reference  func() (*Reference, error)
	documents  sync.Map // of what was asked for so far, by address
}

// NewHandler makes the module that is to be registered.
func NewHandler(known *catalog.Catalog, tables func() (*upstream.Tables, error), c *Collection) *Handler {
	return &Handler{known: known, tables: tables, collection: c}
}

// CaddyModule returns the Caddy module information.
func (h *Handler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{
		ID:  "http.handlers.error_reference",
		New: func() caddy.Module { return NewHandler(h.known, h.tables, h.collection) },
	}
}

// UnmarshalJSON reads the configuration, and says of a field that there is none of which may be meant.
func (h *Handler) UnmarshalJSON(data []byte) error {
	type plain Handler // without this method
	return directive.DecodeStrictly(data, (*plain)(h))
}

// Provision checks the configuration. The reference is made when it is first asked for, for the handlers that come
// after this one are not there yet.
func (h *Handler) Provision(ctx caddy.Context) error {
	if err := h.check(); err != nil {
		return err
	}
	h.Path = cmp.Or(h.Path, defaultPath)
	if place.Pinned(ctx) {
		return fmt.Errorf("its matcher hides %s.json and %[1]s/rate_limited: leave it out, or write error_reference %[1]s*",
			h.Path)
	}
	here, logger := place.SiteOf(ctx), ctx.Logger()
	h.reference = sync.OnceValues(func() (*Reference, error) {
		tables, err := h.tables()
		if err != nil {
			return nil, err
		}
		words := h.collection.of(func(s place.Site) bool {
			return h.Site == "" && s.Shares(here) || h.Site != "" && s.Serves(h.Site, here)
		})
		if len(words) == 0 {
			logger.Warn("no normalize_errors is in the site: what is told is built in", zap.String("site", h.Site))
		}
		return New(h.known, tables, words...), nil
	})
	return nil
}

func (h *Handler) check() error {
	switch {
	case h.Path != "" && (!strings.HasPrefix(h.Path, "/") || path.Clean(h.Path) != h.Path || h.Path == "/"):
		return fmt.Errorf("path %q: want one such as /errors", h.Path)
	case strings.ContainsAny(h.Path, "*{}?#. "):
		return fmt.Errorf("path %q: want one such as /errors, without * and placeholders: what is below it is served too",
			h.Path)
	case strings.ContainsAny(h.Site, "/{}: "):
		return fmt.Errorf("site %q: want a host of this configuration, such as api.example.com", h.Site)
	}
	return nil
}

// document is what one address has.
type document struct {
	form Form
	body []byte
	etag string
}

// asked is what a path names.
type asked struct {
	reason string // "" for all
	form   Form
	named  bool // the form, by an extension; else Accept chooses it
	slash  bool // it is the reference's own path, with a slash behind it
}

// read reads a path. It is not ok where the path is somebody else's.
func (h *Handler) read(requested string) (a asked, ok bool) {
	rest, ok := strings.CutPrefix(requested, h.Path)
	switch {
	case !ok, rest == "":
		return a, ok
	case rest == "/":
		return asked{slash: true}, true
	case rest[0] == '.':
		a.reason, a.form, a.named = byExtension(rest)
		return a, a.named
	case rest[0] == '/':
		a.reason, a.form, a.named = byExtension(rest[1:])
		return a, a.reason != "" && !strings.Contains(a.reason, "/")
	}
	return a, false
}

// ServeHTTP answers for the reference's addresses.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request, next caddyhttp.Handler) error {
	a, ok := h.read(r.URL.Path)
	if !ok {
		return next.ServeHTTP(w, r)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		return caddyhttp.Error(http.StatusMethodNotAllowed, fmt.Errorf("method %s: want GET or HEAD", r.Method))
	}
	if a.slash {
		// Relative, as what was stripped off the path is not known here; http.Redirect would make it absolute.
		w.Header().Set("Location", "../"+path.Base(h.Path))
		w.WriteHeader(http.StatusPermanentRedirect)
		return nil
	}
	if !a.named {
		w.Header().Add("Vary", "Accept")
		a.form = negotiate(r.Header)
	}
	d, err := h.document(a.reason, a.form)
	if err != nil {
		return err
	}
	d.serve(w, r)
	return nil
}

// document is what the reference has of a reason, or of all where name is "", in a form.
func (h *Handler) document(name string, form Form) (*document, error) {
	key := name + form.Extension
	if known, ok := h.documents.Load(key); ok {
		return known.(*document), nil
	}
	r, err := h.reference()
	if err != nil {
		return nil, caddyhttp.Error(http.StatusInternalServerError, err)
	}
	if name != "" {
		if r = r.Only(reason.Reason(name)); r == nil {
			return nil, caddyhttp.Error(http.StatusNotFound, fmt.Errorf("no reason is called %q", name))
		}
	}
	body := form.Write(r.servedAt(h.Path))
	sum := sha256.Sum256(body)
	made := &document{form, body, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
	known, _ := h.documents.LoadOrStore(key, made) // at most one for each reason and form
	return known.(*document), nil
}

func (d *document) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", d.form.Type)
	if strings.HasPrefix(d.form.Type, "text/") {
		header.Set("Content-Type", d.form.Type+"; charset=utf-8")
	}
	header.Set("ETag", d.etag)
	header.Set("Cache-Control", "no-cache") // it changes with the configuration
	header.Set("X-Content-Type-Options", "nosniff")
	if d.form.Name == "html" {
		header.Set("Content-Security-Policy", Policy+"; frame-ancestors 'none'")
		header.Set("Referrer-Policy", "no-referrer")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(d.body))
}

// ParseCaddyfile reads the directive:
//
//	error_reference [<matcher>] {
//		path <path>
//		site <host>
//	}
func (h *Handler) ParseCaddyfile(helper httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
	made := NewHandler(h.known, h.tables, h.collection)
	return made, made.UnmarshalCaddyfile(helper.Dispenser)
}

// UnmarshalCaddyfile sets up the handler from Caddyfile tokens. Its syntax is that of ParseCaddyfile.
func (h *Handler) UnmarshalCaddyfile(d *caddyfile.Dispenser) error {
	d.Next() // consume directive name
	if d.NextArg() {
		return d.Errf("error_reference takes no value, got '%s': its path stands in braces, path /errors", d.Val())
	}
	p := directive.New(d)
	if err := p.Block(0, "subdirective %s", directive.Lines{
		"path": p.Word("path", "path", &h.Path),
		"site": p.Word("site", "site", &h.Site),
	}, directive.Words{"host": "site", "url": "path", "root": "path"}); err != nil {
		return err
	}
	if err := h.check(); err != nil {
		what, _, _ := strings.Cut(err.Error(), " ")
		return p.At(what, err)
	}
	return nil
}

// Interface guards
var (
	_ caddy.Provisioner           = (*Handler)(nil)
	_ caddyhttp.MiddlewareHandler = (*Handler)(nil)
	_ caddyfile.Unmarshaler       = (*Handler)(nil)
)
