package retryhint

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Form is the notation of a value that tells a wait.
type Form int8

const (
	Auto     Form = iota // guessed from the value: a duration, a date, seconds, or an epoch by its size
	Seconds              // "12", "0.5"
	Duration             // Go and OpenAI: "6m0s", "1h2m", "120ms", "7.66s"; a bare number is seconds
	Date                 // RFC 3339 or HTTP date
	Epoch                // seconds since 1970
	EpochMS              // milliseconds since 1970
	Millis               // milliseconds from now
)

// maxValue bounds a value's length. The longest sensible one is an RFC 850 date.
const maxValue = 64

// delay reads a value, points in time measured from base. It may be negative, and is never
// more than longest. ok is false for what is no wait in this form.
func (f Form) delay(value string, base time.Time) (delay time.Duration, ok bool) {
	value = strings.Trim(value, " \t\"")
	if value == "" || len(value) > maxValue {
		return 0, false
	}
	switch f {
	case Seconds:
		delay, ok = scaled(value, time.Second)
	case Millis:
		delay, ok = scaled(value, time.Millisecond)
	case Epoch:
		delay, ok = sinceEpoch(value, time.Second, base)
	case EpochMS:
		delay, ok = sinceEpoch(value, time.Millisecond, base)
	case Date:
		delay, ok = untilDate(value, base)
	case Duration:
		if delay, ok = scaled(value, time.Second); !ok {
			delay, ok = span(value)
		}
	default:
		delay, ok = guess(value, base)
	}
	return delay, ok && delay <= longest
}

// Numbers from these on are points in time: as seconds from now they would be decades. They
// are September 2001 in seconds and in milliseconds.
const (
	leastEpoch   = 1e9
	leastEpochMS = 1e12
)

func guess(value string, base time.Time) (time.Duration, bool) {
	n, ok := number(value)
	switch {
	case !ok:
		if delay, ok := span(value); ok {
			return delay, true
		}
		return untilDate(value, base)
	case n >= leastEpochMS:
		return sinceEpoch(value, time.Millisecond, base)
	case n >= leastEpoch:
		return sinceEpoch(value, time.Second, base)
	}
	return scaled(value, time.Second)
}

// number reads a decimal number. ParseFloat alone would also take "NaN", "Inf" and "0x1p4".
func number(s string) (float64, bool) {
	if strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// scaled reads a number of units. What does not fit is clamped, to be refused by its size.
func scaled(s string, unit time.Duration) (time.Duration, bool) {
	n, ok := number(s)
	return times(n, unit), ok
}

// times is n units, rounded to nanoseconds so that 0.1 s is not a little more, and clamped to
// one second beyond longest.
func times(n float64, unit time.Duration) time.Duration {
	const limit = float64(longest + time.Second)
	return time.Duration(math.Round(max(-limit, min(n*float64(unit), limit))))
}

// farthest keeps an epoch, in seconds or milliseconds, within what package time can count.
const farthest = 1e15

func sinceEpoch(s string, unit time.Duration, base time.Time) (time.Duration, bool) {
	n, ok := number(s)
	if !ok || math.Abs(n) > farthest {
		return 0, false
	}
	whole, part := math.Modf(n)
	at := time.Unix(int64(whole), 0)
	if unit == time.Millisecond {
		at = time.UnixMilli(int64(whole))
	}
	return at.Add(times(part, unit)).Sub(base), true
}

// Layouts of dates beside those of HTTP, the longer before those that they begin with. Dates
// without a zone are taken as UTC.
var (
	layouts       = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", time.RFC1123Z}
	spacedLayouts = []string{
		"2006-01-02 15:04:05 -0700 MST", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 UTC",
		"2006-01-02 at 15:04 UTC", "2006-01-02 15:04 UTC", "2006-01-02 15:04:05Z", "2006-01-02 15:04:05",
	}
)

func untilDate(s string, base time.Time) (time.Duration, bool) {
	if at, err := http.ParseTime(s); err == nil {
		return at.Sub(base), true
	}
	for _, known := range [][]string{layouts, spacedLayouts} {
		for _, layout := range known {
			if at, err := time.Parse(layout, s); err == nil {
				return at.Sub(base), true
			}
		}
	}
	return 0, false
}

// span reads a whole value as a length of time.
func span(s string) (time.Duration, bool) {
	delay, n := leadingSpan(s)
	return delay, n == len(s) && n > 0
}

// leadingSpan reads the length of time that s begins with: numbers with units, "1h2m",
// "2 minutes and 30 seconds", "5 minute(s)", or .NET's TimeSpan, "22.14:18:12". n is how many
// bytes that took, 0 where s begins otherwise.
func leadingSpan(s string) (delay time.Duration, n int) {
	if delay, n = leadingTimeSpan(s); n > 0 {
		return delay, n
	}
	const limit = longest + time.Second
	for parts := range 5 {
		rest := s[n:]
		if parts > 0 {
			rest = strings.TrimLeft(rest, " ,")
			rest = strings.TrimPrefix(rest, "and ")
		}
		part, used := leadingPart(rest)
		if used == 0 {
			break
		}
		delay = min(delay+part, limit)
		n = len(s) - len(rest) + used
	}
	return delay, n
}

// leadingPart reads one number and its unit.
func leadingPart(s string) (time.Duration, int) {
	digits := leadingNumber(s)
	if digits == 0 || digits > 24 {
		return 0, 0
	}
	rest := strings.TrimLeft(s[digits:], " ")
	word := leadingWord(rest)
	unit, known := units[strings.ToLower(word)]
	if !known {
		return leadingHanPart(s, digits)
	}
	used := len(s) - len(rest) + len(word)
	used += len(s[used:]) - len(strings.TrimPrefix(s[used:], "(s)"))
	delay, ok := scaled(s[:digits], unit)
	if !ok {
		return 0, 0
	}
	return delay, used
}

// leadingNumber is the length of the unsigned decimal number that s begins with.
func leadingNumber(s string) int {
	n := leadingDigits(s)
	if n > 0 && n < len(s) && s[n] == '.' {
		if fraction := leadingDigits(s[n+1:]); fraction > 0 {
			n += 1 + fraction
		}
	}
	return n
}

func leadingDigits(s string) (n int) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// leadingWord is the run of ASCII letters that s begins with; no unit has more than a dozen.
func leadingWord(s string) string {
	n := 0
	for n < len(s) && n < 16 && isLetter(s[n]) {
		n++
	}
	return s[:n]
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

var units = func() map[string]time.Duration {
	named := map[string]time.Duration{}
	for unit, names := range map[time.Duration]string{
		time.Nanosecond:    "ns",
		time.Microsecond:   "us",
		time.Millisecond:   "ms msec msecs millisecond milliseconds",
		time.Second:        "s sec secs second seconds",
		time.Minute:        "m min mins minute minutes",
		time.Hour:          "h hr hrs hour hours",
		24 * time.Hour:     "d day days",
		7 * 24 * time.Hour: "w week weeks",
	} {
		for name := range strings.FieldsSeq(names) {
			named[name] = unit
		}
	}
	return named
}()

// hanUnits are the units in Chinese, the longer of two with the same beginning first.
var hanUnits = []struct {
	name string
	unit time.Duration
}{
	{"毫秒", time.Millisecond},
	{"秒", time.Second},
	{"分钟", time.Minute},
	{"分鐘", time.Minute},
	{"小时", time.Hour},
	{"小時", time.Hour},
	{"天", 24 * time.Hour},
}

func leadingHanPart(s string, digits int) (time.Duration, int) {
	rest := strings.TrimLeft(s[digits:], " ")
	for _, u := range hanUnits {
		if strings.HasPrefix(rest, u.name) {
			delay, ok := scaled(s[:digits], u.unit)
			if !ok {
				return 0, 0
			}
			return delay, len(s) - len(rest) + len(u.name)
		}
	}
	return 0, 0
}

// leadingTimeSpan reads [days.]hours:minutes:seconds[.fraction], in which .NET's gateways
// (Azure API Management) tell when a quota renews.
func leadingTimeSpan(s string) (time.Duration, int) {
	var fields [4]float64 // days, hours, minutes, seconds
	at, n := 1, 0
	for {
		digits := leadingDigits(s[n:])
		if digits == 0 || digits > 5 {
			return 0, 0
		}
		fields[at], _ = strconv.ParseFloat(s[n:n+digits], 64)
		n += digits
		switch {
		case at == 3:
			n += leadingFraction(s[n:])
			return times(fields[0]*86400+fields[1]*3600+fields[2]*60+fields[3], time.Second), n
		case at == 1 && n < len(s) && s[n] == '.' && fields[0] == 0 && n == digits:
			fields[0] = fields[1]
		case n < len(s) && s[n] == ':':
			at++
		default:
			return 0, 0
		}
		n++
	}
}

// leadingFraction is the length of ".123", which whole seconds have no use for.
func leadingFraction(s string) int {
	if s == "" || s[0] != '.' {
		return 0
	}
	if digits := leadingDigits(s[1:]); digits > 0 {
		return 1 + digits
	}
	return 0
}
