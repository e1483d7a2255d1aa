package observe

import (
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/body"
)

// MembersShown is how many members of a body are shown that was not understood.
const MembersShown = 16

// ShowMembers lists a body's members, redacted, with short values. What a member is called may be all that tells that
// its value is a secret, so that the two are redacted together.
func ShowMembers(f *body.Facts, clean func(string) string) []body.Field {
	members := f.Members(MembersShown, clean)
	for i, m := range members {
		name := m.Path[strings.LastIndexAny(m.Path, ".:")+1:] + "="
		value, whole := strings.CutPrefix(clean(name+m.Value), name)
		if !whole {
			value = clean(m.Value)
		}
		members[i].Value = keep(value, valueKept)
	}
	return members
}
