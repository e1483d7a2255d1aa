package retryhint

import (
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// clock is what points in time are measured by.
type clock struct {
	now  time.Time
	zone *time.Location // of those written without one; nil where it is not known
}

// moment is a point in time as it is written: a date and a time, or the time of a day.
type moment struct {
	year, month, day     int // year is 0 where only the time of day stands
	hour, minute, second int
	fraction             time.Duration
	zone                 *time.Location // nil where none is written
	odd                  bool           // a zone is written, and is not known
}

// until is the time from now to a moment, and for a time of day to the next of its kind. One without a zone is read by
// the service's or not at all: taken as UTC, the end of a Beijing day is eight hours off.
func (m moment) until(c clock) (time.Duration, bool) {
	zone := m.zone
	if zone == nil && !m.odd {
		zone = c.zone
	}
	if zone == nil {
		return 0, false
	}
	year, month, day := m.year, time.Month(m.month), m.day
	if year == 0 {
		year, month, day = c.now.In(zone).Date()
	}
	at := time.Date(year, month, day, m.hour, m.minute, m.second, int(m.fraction), zone)
	if m.year != 0 {
		return at.Sub(c.now), at.Day() == day // the 31st of February is no date
	}
	if at.Before(c.now) {
		at = at.AddDate(0, 0, 1)
	}
	return max(at.Sub(c.now), atOnce), true
}

// isMoment tells whether s begins like a date ("2006-01-02T", "2006/01/02 ") or a time of day ("15:04", "3 PM"), so
// that few numbers are looked at twice.
func isMoment(s string) bool { return isDate(s) || isTimeOfDay(s) }

func isDate(s string) bool {
	return len(s) >= len("2006-01-02T15:04") && (s[4] == '-' || s[4] == '/') && s[7] == s[4] && leadingDigits(s[:4]) == 4
}

func isTimeOfDay(s string) bool {
	n := leadingDigits(s)
	if n == 0 || n > 2 || n == len(s) {
		return false
	}
	return s[n] == ':' || half(s[n:]) != 0
}

// leadingMoment reads the point in time that s begins with, n bytes long; n is 0 where there is none.
func leadingMoment(s string) (m moment, n int) {
	if isDate(s) {
		if n = m.readDate(s); n == 0 {
			return m, 0
		}
	}
	used := m.readTime(s[n:])
	if used == 0 {
		return m, 0
	}
	n += used
	return m, n + m.readZone(s[n:])
}

// readDate reads "2006-01-02" and what leads from it to the time: a T, a space, or "at".
func (m *moment) readDate(s string) int {
	const date = len("2006-01-02")
	if leadingDigits(s[5:7]) != 2 || leadingDigits(s[8:date]) != 2 {
		return 0
	}
	m.year, m.month, m.day = decimal(s[:4]), decimal(s[5:7]), decimal(s[8:date])
	if m.year == 0 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return 0
	}
	for _, join := range []string{"T", "t", " at ", ", ", " "} {
		if strings.HasPrefix(s[date:], join) {
			return date + len(join)
		}
	}
	return 0
}

// readTime reads "15:04", "15:04:05.999", "3:04 PM" and "3pm".
func (m *moment) readTime(s string) (n int) {
	parts := [3]*int{&m.hour, &m.minute, &m.second}
	count := 0
	for count < len(parts) {
		digits := leadingDigits(s[n:])
		if digits == 0 || digits > 2 || count > 0 && digits != 2 {
			return 0
		}
		*parts[count] = decimal(s[n : n+digits])
		n += digits
		count++
		if n >= len(s) || s[n] != ':' || count == len(parts) {
			break
		}
		n++
	}
	if count == len(parts) {
		if digits := leadingFraction(s[n:]); digits > 0 {
			m.fraction, _ = scaled("0"+s[n:n+min(digits, 10)], time.Second)
			n += digits
		}
	}
	used := half(s[n:])
	if count == 1 && used == 0 || used != 0 && (m.hour == 0 || m.hour > 12) {
		return 0
	}
	if used != 0 {
		m.hour = m.hour%12 + 12*strings.Count(strings.ToLower(s[n:n+used]), "p")
	}
	if m.hour > 23 || m.minute > 59 || m.second > 59 {
		return 0
	}
	return n + used
}

// half is the length of " PM", "am" or " p.m." at the start of s.
func half(s string) int {
	rest := strings.TrimPrefix(s, " ")
	for _, name := range []string{"am", "pm", "a.m.", "p.m."} {
		if len(rest) < len(name) || !strings.EqualFold(rest[:len(name)], name) {
			continue
		}
		if end := len(s) - len(rest) + len(name); end == len(s) || !isLetter(s[end]) {
			return end
		}
	}
	return 0
}

// zones are names that mean one offset everywhere, in seconds east of Greenwich. Not among them: names that two
// countries use (CST, IST, BST) and those that change with the season (PT, "Pacific time").
var zones = []struct {
	name   string // in lower case, the longer of two with the same beginning first
	offset int
}{
	{"coordinated universal time", 0},
	{"greenwich mean time", 0},
	{"beijing time", 8 * 3600},
	{"北京时间", 8 * 3600},
	{"日本時間", 9 * 3600},
	{"한국시간", 9 * 3600},
	{"utc", 0},
	{"gmt", 0},
	{"pst", -8 * 3600}, // this and the next three by RFC 5322 section 4.3
	{"pdt", -7 * 3600},
	{"est", -5 * 3600},
	{"edt", -4 * 3600},
	{"cest", 2 * 3600},
	{"cet", 3600},
	{"msk", 3 * 3600},
	{"hkt", 8 * 3600},
	{"sgt", 8 * 3600},
	{"jst", 9 * 3600},
	{"kst", 9 * 3600},
}

// readZone reads the zone behind a time, and marks one that is written and not known: a service's own must not
// stand in for it.
func (m *moment) readZone(s string) int {
	rest := strings.TrimLeft(s, " ")
	open := leadingBracket(rest)
	inner := rest[open:]
	offset, n := m.leadingZone(inner, len(rest) < len(s))
	if n == 0 {
		m.odd = open > 0 && inner != "" && isLetter(inner[0]) || open == 0 && isAbbreviation(inner)
		return 0
	}
	m.zone = time.FixedZone("", offset)
	used := len(s) - len(inner) + n
	if open > 0 {
		for _, bracket := range []string{")", "）"} {
			if strings.HasPrefix(s[used:], bracket) {
				used += len(bracket)
			}
		}
	}
	return used
}

func leadingBracket(s string) int {
	for _, bracket := range []string{"(", "（"} {
		if strings.HasPrefix(s, bracket) {
			return len(bracket)
		}
	}
	return 0
}

// leadingZone reads Z, a name, a name with an offset ("UTC+8"), and behind a date an offset alone: between two times of
// day, "10:00-11:00", it is a hyphen.
func (m *moment) leadingZone(s string, spaced bool) (offset, n int) {
	if s == "" {
		return 0, 0
	}
	if (s[0] == 'Z' || s[0] == 'z') && !spaced && endsWord(s, 1) {
		return 0, 1
	}
	if offset, n = leadingOffset(s); n > 0 {
		if m.year == 0 {
			return 0, 0
		}
		for _, z := range []string{" UTC", " GMT"} { // as Go's time.Time writes itself
			if strings.HasPrefix(s[n:], z) {
				n += len(z)
			}
		}
		return offset, n
	}
	for _, z := range zones {
		if len(s) < len(z.name) || !strings.EqualFold(s[:len(z.name)], z.name) {
			continue
		}
		if more, used := leadingOffset(s[len(z.name):]); used > 0 && z.offset == 0 {
			return more, len(z.name) + used
		}
		if endsWord(s, len(z.name)) {
			return z.offset, len(z.name)
		}
	}
	return 0, 0
}

// leadingOffset reads +8, +08, +0800 and +08:00.
func leadingOffset(s string) (offset, n int) {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0, 0
	}
	digits := leadingDigits(s[1:])
	hours, minutes := s[1:1+digits], ""
	n = 1 + digits
	switch {
	case digits == 4:
		hours, minutes = hours[:2], hours[2:]
	case digits == 0 || digits > 2:
		return 0, 0
	case n < len(s) && s[n] == ':' && leadingDigits(s[n+1:]) == 2:
		minutes = s[n+1 : n+3]
		n += 3
	}
	offset = decimal(hours)*3600 + decimal(minutes)*60
	if offset > 14*3600 || decimal(minutes) > 59 || !endsWord(s, n) {
		return 0, 0
	}
	if s[0] == '-' {
		offset = -offset
	}
	return offset, n
}

// endsWord tells whether no ASCII letter or digit goes on at s[n:].
func endsWord(s string, n int) bool { return n == len(s) || !isLetter(s[n]) && !isDigit(s[n]) }

// isAbbreviation tells whether s begins with two to five capitals that make a word, as the names of zones do.
func isAbbreviation(s string) bool {
	n := 0
	for n < len(s) && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	return n >= 2 && n <= 5 && endsWord(s, n)
}

// decimal reads a few digits.
func decimal(digits string) (n int) {
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// Layouts that begin with the name of a day, beside those of HTTP: RFC 1123 with a number for the zone, and as
// JavaScript's Date writes itself, less the zone's name in brackets (lemlist's X-RateLimit-Reset).
var layouts = []string{time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 UTC", "Mon Jan 02 2006 15:04:05 GMT-0700"}

// untilMoment reads a whole value as a point in time.
func untilMoment(s string, c clock) (time.Duration, bool) {
	if s == "" || s[0] >= utf8.RuneSelf {
		return 0, false
	}
	if isDigit(s[0]) {
		m, n := leadingMoment(s)
		if n == 0 || n != len(s) {
			return 0, false
		}
		return m.until(c)
	}
	if at, err := http.ParseTime(s); err == nil {
		// The one old form that names its zone takes any name, and counts what it does not know as UTC.
		name, _ := at.Zone()
		return at.Sub(c.now), name == "GMT" || name == "UTC"
	}
	s, _, _ = strings.Cut(s, " (")
	for _, layout := range layouts {
		if at, err := time.Parse(layout, s); err == nil {
			return at.Sub(c.now), true
		}
	}
	return 0, false
}
