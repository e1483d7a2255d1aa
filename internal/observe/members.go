package observe

import (
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// MembersShown is how many members of a body are shown that was not understood.
const MembersShown = 16

// Cleaner takes secrets and internals out of texts.
type Cleaner interface {
	Text(text string) string
	Member(name, value string) string // a name may be all that tells that its value is a secret
}

// ShowMembers lists a body's members, redacted, with short values.
func ShowMembers(f *body.Facts, clean Cleaner) []body.Field {
	members := f.Members(MembersShown, clean.Text)
	for i, m := range members {
		members[i].Value = keep(clean.Member(m.Path[strings.LastIndexAny(m.Path, ".:")+1:], m.Value), valueKept)
	}
	return members
}
