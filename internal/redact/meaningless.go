package redact

import (
	"strings"

	"github.com/errnorm/caddy-errnorm/internal/recall"
)

// longestName is longer than nearly every name of a header or a member.
const longestName = 40

// Meaningless tells whether a name says nothing of what stands under it, nor is anything itself, so that the value is
// to be judged alone: "Retry-After", "retry_after". Most names are; what is not seen at once to be one is none.
func (r *Redactor) Meaningless(name string) bool {
	if r != nil && len(r.extra) > 0 || len(name) < 2 || len(name) > longestName {
		return false
	}
	return meaningless.Of(name, isMeaningless)
}

var meaningless recall.Words[bool]

func isMeaningless(name string) bool {
	if askers.of(name) != forNothing || namesSecret(name) != notSecret {
		return false
	}
	for part := range strings.FieldsFuncSeq(name, isJoint) {
		if len(part) > longestProse || len(part) > 1 && isTelling(part) {
			return false
		}
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; !letterBytes[c] && c != '-' && c != '_' {
			return false
		}
	}
	return true
}
