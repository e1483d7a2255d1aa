package policy

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/shape"
	"github.com/errnorm/caddy-errnorm/internal/suggest"
	"github.com/errnorm/caddy-errnorm/reason"
)

// MaxMaxBody is the largest bound for bodies; more would not be a bound.
const MaxMaxBody = 1 << 30

// oneOf refuses a word that is none of those known.
func oneOf(path, what, word string, known []string) error {
	switch {
	case slices.Contains(known, word):
		return nil
	case len(known) <= 12:
		return errorf(path, "unknown %s %q: want %s", what, word, strings.Join(known, ", "))
	}
	return errorf(path, "unknown %s %q%s", what, word, suggest.Nearest(word, known))
}

func eachOnce(path, what string, words, known []string) error {
	for i, word := range words {
		if err := oneOf(path, what, word, known); err != nil {
			return err
		}
		if slices.Contains(words[:i], word) {
			return errorf(path, "%q stands twice", word)
		}
	}
	return nil
}

// checkEarly refuses what is read before there is an error, and is empty then.
func (c *compiler) checkEarly() error {
	for _, option := range []text{{"upstream", c.Upstream}, {"credentials", c.Credentials}, {"shape", c.Shape}} {
		if found := ownPlaceholder.FindString(option.value); found != "" {
			return errorf(option.path, "%s %s: it is filled by what this line is to decide", option.path, found)
		}
	}
	return nil
}

// checkWords checks what must be one of a few words. A placeholder is known only at run time.
func (c *compiler) checkWords() error {
	if c.Upstream != "" && !strings.Contains(c.Upstream, "{") && c.tables.Named(c.Upstream) == nil {
		return errorf("upstream", "%s (leave it out to have the service recognized)", c.unknownService(c.Upstream))
	}
	if c.Credentials != "" && !strings.Contains(c.Credentials, "{") {
		if err := oneOf("credentials", "word", c.Credentials, []string{"client", "gateway"}); err != nil {
			return err
		}
	}
	if c.Shape != "" && !strings.Contains(c.Shape, "{") {
		if err := oneOf("shape", "shape", c.Shape, shape.Words()); err != nil {
			return err
		}
	}
	if c.ErrorType != "" {
		if err := oneOf("error_type", "word", c.ErrorType, []string{"status", "reason"}); err != nil {
			return err
		}
	}
	if err := eachOnce("inspect", "word", c.Inspect, []string{"streams", "2xx"}); err != nil {
		return err
	}
	return c.checkDetails()
}

func (c *compiler) checkDetails() error {
	switch {
	case slices.Equal(c.Details, []string{"none"}):
		return nil
	case c.Details != nil && len(c.Details) == 0:
		return errorf("details", "details names nothing: leave it out for all of them, or write none")
	}
	if slices.Contains(c.Details, "none") {
		return errorf("details", "none stands alone")
	}
	return eachOnce("details", "field", c.Details, envelope.Members())
}

func (c *compiler) checkLimits() error {
	if c.MaxBody < 0 || c.MaxBody > MaxMaxBody {
		return errorf("max_body", "%d bytes: want a size up to 1GiB, such as 64KiB", c.MaxBody)
	}
	if c.BodyTimeout != 0 {
		if err := checkDuration("body_timeout", "body_timeout", c.BodyTimeout, maxBodyTimeout); err != nil {
			return err
		}
	}
	if c.MaxRetryAfter != 0 {
		if err := checkDuration("max_retry_after", "max_retry_after", c.MaxRetryAfter, maxRetryAfter); err != nil {
			return err
		}
	}
	if err := checkHeaderName(c.ErrorMessageHeader); err != nil {
		return err
	}
	if err := checkReference(c.Reference); err != nil {
		return err
	}
	if slices.Contains(c.Pass, 4) && slices.Contains(c.Pass, 5) {
		return errorf("pass", "pass 4xx 5xx is every error: leave normalize_errors out")
	}
	return checkStatuses("pass", "", c.Pass)
}

// taken are the names that say something else to clients.
var taken = map[string]bool{
	"X-Request-Id": true, "X-Should-Retry": true, "X-Retry-After": true, "X-Content-Type-Options": true,
}

// checkHeaderName refuses what is no field's name (RFC 9110, section 5.1), and fields that mean something else.
func checkHeaderName(name string) error {
	switch canonical := http.CanonicalHeaderKey(name); {
	case name == "":
		return nil
	case !httpguts.ValidHeaderFieldName(name):
		return errorf("error_message_header", "%q is no name of a header: want letters, digits and -, such as "+
			"X-Error-Message", name)
	case !strings.HasPrefix(canonical, "X-") || taken[canonical]:
		return errorf("error_message_header", "%s has a meaning of its own: want a name that begins with X-, such as "+
			"X-Error-Message", canonical)
	}
	return nil
}

// The longest that makes sense: longer is a slip of the keyboard, and no bound.
const (
	maxBodyTimeout = time.Hour
	maxRetryAfter  = 366 * 24 * time.Hour
)

// checkDuration refuses what nobody means. A bare number in Caddy's JSON is nanoseconds.
func checkDuration(path, what string, d, most time.Duration) error {
	switch {
	case d <= 0:
		return errorf(path, "%s %v: want a positive duration, such as 30s", what, d)
	case d < time.Millisecond:
		return errorf(path, "%s %v is less than a millisecond: want a duration with its unit, such as \"30s\" "+
			"(in JSON a bare number is nanoseconds)", what, d)
	case d > most:
		return errorf(path, "%s %v: want at most %v", what, d, most)
	}
	return nil
}

// checkStatuses checks a list of them, each of which must say something.
func checkStatuses(path, what string, statuses []int) error {
	for i, status := range statuses {
		if err := checkStatus(path, status); err != nil {
			return errorf(path, "%s%w", what, errors.Unwrap(err))
		}
		if slices.Contains(statuses[:i], status) {
			return errorf(path, "%sstatus %s stands twice", what, class(status))
		}
		if status >= 10 && slices.Contains(statuses, status/100) {
			return errorf(path, "%sstatus %d is in %s already", what, status, class(status/100))
		}
	}
	return nil
}

// checkStatus refuses a status that is never normalized.
func checkStatus(path string, status int) error {
	if status == 4 || status == 5 || status >= 400 && status <= 599 {
		return nil
	}
	return errorf(path, "status %s is no error: want 400 to 599, 4xx or 5xx", class(status))
}

// class writes a status as the Caddyfile does: 4 is 4xx.
func class(status int) string {
	if status < 10 {
		return strconv.Itoa(status) + "xx"
	}
	return strconv.Itoa(status)
}

// checkReason refuses a reason that is neither built in nor defined.
func (c *compiler) checkReason(path, name string) error {
	if c.policy.Reason(reason.Reason(name)) != nil {
		return nil
	}
	known := reason.All()
	known = slices.AppendSeq(known, maps.Keys(c.policy.reasons))
	meant := suggest.Nearest(name, known)
	if meant == "" {
		meant = ": name a reason of your own, or one of those that caddy errors list reasons prints"
	}
	return errorf(path, "unknown reason %q%s", name, meant)
}

// unknownService says of a name that is no service's what it may stand for.
func (c *compiler) unknownService(name string) string {
	host := name
	if _, rest, ok := strings.Cut(host, "://"); ok {
		host = rest
	}
	host, _, _ = strings.Cut(host, "/")
	host, _, _ = strings.Cut(host, ":")
	if s := c.tables.AtHost(host); s != nil {
		return fmt.Sprintf("%q is a host of %s: write upstream %[2]s", name, s.Name)
	}
	meant := suggest.Nearest(name, c.tables.Names())
	if meant == "" {
		meant = ": want one that caddy errors list prints"
	}
	return fmt.Sprintf("unknown service %q%s", name, meant)
}

// checkPattern refuses an expression that is none, or that matches everything.
func (c *compiler) checkPattern(at, what, pattern string) error {
	re, err := regexp.Compile(pattern)
	switch {
	case err != nil:
		return errorf(at, "%spattern %q: %w (the syntax is RE2's)", what, pattern, err)
	case pattern != "" && re.MatchString(""):
		return errorf(at, "%spattern %q matches the empty string: it would match everywhere", what, pattern)
	case pattern != "" && !slices.ContainsFunc(unlike, func(text string) bool { return !re.MatchString(text) }):
		return errorf(at, "%spattern %q matches everything: want words that the message has", what, pattern)
	}
	return nil
}

// unlike are texts that have nothing in common but that they are not empty.
var unlike = []string{"a", "Z", "7", " ", ".", "é", "。"}
