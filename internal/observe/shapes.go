package observe

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/reason"
)

const (
	shapesKept = 500
	// shapesFreed are dropped at once when there are too many, so that a flood of new ones
	// does not pay for a search each.
	shapesFreed = 50
	// shapeStale is when a shape counts for nothing any more, however often it was seen.
	shapeStale = 24 * time.Hour
)

// shape is what errors have in common that only their status decided.
type shape struct {
	Upstream       string       `json:"upstream,omitempty"` // as the operator calls it, else the service
	UpstreamStatus int          `json:"upstream_status"`
	Codes          []body.Field `json:"codes,omitempty"`
	Message        string       `json:"message,omitempty"` // its opening; # stands for digits and … for what varies
	Members        []body.Field `json:"members,omitempty"` // what the first one's body had
	Status         int          `json:"status"`            // what it was answered with
	Reason         string       `json:"reason,omitempty"`
	Count          uint64       `json:"count"`
	FirstSeen      time.Time    `json:"first_seen"`
	LastSeen       time.Time    `json:"last_seen"`
	Rule           string       `json:"rule"` // for the Caddyfile

	service string
	telling body.Field // the member that says what it is, where no code does
}

// shapeKey tells shapes apart.
type shapeKey struct {
	status                            int
	upstream, codes, message, telling string
}

// shapes counts shapes.
type shapes struct {
	mu   sync.Mutex
	seen map[shapeKey]*shape
}

func (s *shapes) add(e *Event, now time.Time) {
	codes, message := tokens(e.Codes), opening(e.UpstreamMessage)
	var telling body.Field
	if len(codes) == 0 {
		telling = mostTelling(e.Members)
	}
	key := shapeKey{e.UpstreamStatus, e.upstream(), joined(codes), message, telling.Path + "=" + telling.Value}
	s.mu.Lock()
	defer s.mu.Unlock()
	is := s.seen[key]
	if is == nil {
		if len(s.seen) >= shapesKept {
			s.free(now)
		}
		is = &shape{
			Upstream: e.upstream(), UpstreamStatus: e.UpstreamStatus, Codes: keepFields(codes, codesKept, wordKept),
			Message: message, Members: keepFields(e.Members, MembersShown, valueKept), FirstSeen: now, service: e.Upstream,
		}
		if telling.Path != "" {
			is.telling = keepFields([]body.Field{telling}, 1, wordKept)[0]
		}
		s.seen[key] = is
	}
	is.Status, is.Reason = e.Status, cmp.Or(e.UpstreamReason, e.Reason)
	is.Count++
	is.LastSeen = now
}

// free drops shapes not seen for long, then those seen least often, the oldest first.
func (s *shapes) free(now time.Time) {
	keys := slices.SortedFunc(maps.Keys(s.seen), func(a, b shapeKey) int {
		x, y := s.seen[a], s.seen[b]
		if stale := now.Sub(x.LastSeen) > shapeStale; stale != (now.Sub(y.LastSeen) > shapeStale) {
			return map[bool]int{true: -1, false: 1}[stale]
		}
		return cmp.Or(cmp.Compare(x.Count, y.Count), x.LastSeen.Compare(y.LastSeen))
	})
	for _, key := range keys[:shapesFreed] {
		delete(s.seen, key)
	}
}

// list returns the shapes with a rule for each, the most frequent first.
func (s *shapes) list() []shape {
	s.mu.Lock()
	found := make([]shape, 0, len(s.seen))
	for _, is := range s.seen {
		found = append(found, *is)
	}
	s.mu.Unlock()
	for i := range found {
		found[i].Rule = found[i].rule()
	}
	slices.SortFunc(found, func(a, b shape) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), b.LastSeen.Compare(a.LastSeen))
	})
	return found
}

// tokens are those codes that are words of a program and not texts or ids.
func tokens(codes []body.Field) (list []body.Field) {
	for _, code := range codes {
		if isToken(code.Value) && len(list) < codesKept {
			list = append(list, code)
		}
	}
	return list
}

func isToken(s string) bool {
	digits := 0
	for _, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', c == '-', c == '.', c == ':':
		default:
			return false
		}
	}
	return s != "" && len(s) <= 64 && digits <= 8
}

func joined(codes []body.Field) string {
	var b strings.Builder
	for _, code := range codes {
		b.WriteString(code.Path)
		b.WriteByte('=')
		b.WriteString(code.Value)
		b.WriteByte('\n')
	}
	return b.String()
}

// mostTelling is the member that says what an error is, where no code does: one that is called as such members are,
// else one whose value is written as constants are. Of ids and names of things it is none.
func mostTelling(members []body.Field) (constant body.Field) {
	for _, m := range members {
		name := strings.ToLower(m.Path[strings.LastIndexAny(m.Path, ".:")+1:])
		switch {
		case !isToken(m.Value) || strings.Trim(m.Value, "0123456789.:-") == "" || body.CheckPath(m.Path) != nil:
		case slices.Contains(kinds, name) && m.Value != "true" && m.Value != "false" && m.Value != "null":
			return m
		case constant.Path == "" && isConstant(m.Value) && !names.MatchString(name):
			constant = m
		}
	}
	return constant
}

// kinds are what a member is called that says of what kind something is.
var kinds = strings.Fields("code kind type reason status state error result outcome category cause class fault")

// names are what members are called that name one thing among many of a kind.
var names = regexp.MustCompile(`(id|key|name|user|owner|model|host|node|region|zone|path|version|lang|currency)$`)

// isConstant is true for QUOTA_GONE, quota_gone and QUOTA: more than a word, and no number in it.
func isConstant(s string) bool {
	return !strings.ContainsAny(s, "0123456789") && len(s) > 2 &&
		(strings.Contains(strings.Trim(s, "_"), "_") || strings.ToUpper(s) == s && strings.ToLower(s) != s)
}

// rule writes the shape as a rule of the Caddyfile that matches it and little else. Its reason is
// the one that is nearest to what the status made of it; the operator knows better. Where nothing but the status is
// known there is no rule: it would take every error of that status, those that are understood too.
func (s *shape) rule() string {
	pattern := pattern(s.Message)
	if len(s.Codes) == 0 && pattern == "" && s.telling.Path == "" {
		return ""
	}
	var b strings.Builder
	line := func(parts ...string) {
		b.WriteString(strings.Join(parts, " "))
		b.WriteByte('\n')
	}
	line("# Put the reason here that it means.")
	line("rule", s.likely(), "{")
	if s.service != "" {
		line("\tupstream", s.service)
	}
	// A success that inspect found to be an error has its status in the body, and beyond 599 there is none.
	if s.UpstreamStatus >= 400 && s.UpstreamStatus < 600 {
		line("\tstatus", strconv.Itoa(s.UpstreamStatus))
	}
	if len(s.Codes) > 0 {
		line("\tcode", s.Codes[0].Value)
	}
	if s.telling.Path != "" {
		line("\tbody", s.telling.Path, s.telling.Value)
	}
	if pattern != "" {
		line("\tmessage", "`"+pattern+"`")
	}
	line("}")
	return b.String()
}

func (s *shape) likely() string {
	switch {
	case s.Reason != "":
		return s.Reason
	case s.UpstreamStatus == 401:
		return string(reason.InvalidCredentials)
	case s.UpstreamStatus == 403:
		return string(reason.InsufficientPrivileges)
	case s.UpstreamStatus < 500:
		return string(reason.InvalidParameters)
	}
	return string(reason.ServerError)
}
