package reference

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/place"
	"github.com/errnorm/caddy-errnorm/reason"
)

// Words are what one normalize_errors says of reasons: which there are, and what "error" says of each.
type Words interface {
	Reasons() []catalog.Reason
	Type(r catalog.Reason) string
}

// builtIn are the words where nothing is configured.
type builtIn struct{ *catalog.Catalog }

func (b builtIn) Reasons() []catalog.Reason    { return b.Catalog.Reasons }
func (b builtIn) Type(r catalog.Reason) string { return b.Status(r.Status).Type }

// Collection are the words of every normalize_errors that runs, by where it stands.
type Collection struct {
	mu  sync.Mutex
	all []*placed
}

type placed struct {
	site  place.Site
	words Words
}

// Add adds those of the handler that is being provisioned with ctx, for as long as its configuration lives.
func (c *Collection) Add(ctx caddy.Context, w Words) {
	added := &placed{place.SiteOf(ctx), w}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, added)
	context.AfterFunc(ctx, func() { // OnCancel would write to a copy: Provision is given the context by value
		c.mu.Lock()
		defer c.mu.Unlock()
		c.all = slices.DeleteFunc(c.all, func(p *placed) bool { return p == added })
	})
}

// of lists the words of the handlers whose places are wanted.
func (c *Collection) of(wanted func(place.Site) bool) (words []Words) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.all {
		if wanted(p.site) {
			words = append(words, p.words)
		}
	}
	return words
}

// gather takes each reason once, from the first that says something of its own of it, else from the first.
func gather(known *catalog.Catalog, all []Words) (reasons []catalog.Reason, kinds map[reason.Reason]string) {
	kinds = map[reason.Reason]string{}
	if len(all) == 0 {
		all = []Words{builtIn{known}}
	}
	var own []catalog.Reason
	at := map[reason.Reason]int{}
	for _, words := range all {
		for _, r := range words.Reasons() {
			builtIn := known.Reason(r.Name)
			list := &reasons
			if builtIn == nil {
				list = &own
			}
			i, seen := at[r.Name]
			switch {
			case !seen:
				at[r.Name], *list = len(*list), append(*list, r)
			case builtIn != nil && (*list)[i].Text == builtIn.Text && r.Text != builtIn.Text:
				(*list)[i] = r
			default:
				continue
			}
			kinds[r.Name] = words.Type(r)
		}
	}
	slices.SortFunc(own, func(a, b catalog.Reason) int { return cmp.Compare(a.Name, b.Name) })
	return append(reasons, own...), kinds
}
