package retryhint

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
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
	Point                // as Auto, but 10:00:07 is a time of day and no length of ten hours
)

// maxValue bounds a value's length. The longest sensible one is a date of JavaScript's, with the zone's full name.
const maxValue = 80

// delay reads a value, points in time measured by c. It may be negative, and is never
// more than longest. ok is false for what is no wait in this form.
func (f Form) delay(value string, c clock) (delay time.Duration, ok bool) {
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
		delay, ok = sinceEpoch(value, time.Second, c.now)
	case EpochMS:
		delay, ok = sinceEpoch(value, time.Millisecond, c.now)
	case Date:
		delay, ok = untilMoment(value, c)
	case Duration:
		if delay, ok = scaled(value, time.Second); !ok {
			delay, ok = span(value)
		}
	default:
		delay, ok = guess(value, f == Point, c)
	}
	return delay, ok && delay <= longest
}

// Numbers from these on are points in time: as seconds from now they would be decades. They
// are September 2001 in seconds and in milliseconds.
const (
	leastEpoch   = 1e9
	leastEpochMS = 1e12
)

func guess(value string, point bool, c clock) (time.Duration, bool) {
	n, ok := number(value)
	switch {
	case !ok:
		if delay, ok := span(value); ok && (!point || !isTimeOfDay(value)) {
			return delay, true
		}
		return untilMoment(value, c)
	case n >= leastEpochMS:
		return sinceEpoch(value, time.Millisecond, c.now)
	case n >= leastEpoch:
		return sinceEpoch(value, time.Second, c.now)
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
			rest = afterAnd(strings.TrimLeft(rest, " ,"))
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

// afterAnd returns what stands behind the word that joins two parts: "2 minutes and 30 seconds".
func afterAnd(s string) string {
	for _, and := range []string{"and ", "und ", "et ", "y ", "e ", "и "} {
		if rest, found := strings.CutPrefix(s, and); found {
			return rest
		}
	}
	return s
}

// leadingPart reads one number and its unit.
func leadingPart(s string) (time.Duration, int) {
	digits := leadingNumber(s)
	if digits == 0 || digits > 24 {
		return 0, 0
	}
	rest := strings.TrimLeft(s[digits:], " ")
	unit, used := leadingUnit(rest)
	if used == 0 {
		return 0, 0
	}
	delay, ok := scaled(s[:digits], unit)
	if !ok {
		return 0, 0
	}
	return delay, len(s) - len(rest) + used
}

// leadingUnit reads the unit that s begins with, a whole word where words are set apart.
func leadingUnit(s string) (time.Duration, int) {
	if word := leadingWord(s); word != "" {
		unit, known := unitWords[strings.ToLower(word)]
		if !known {
			return 0, 0
		}
		return unit, len(word) + pluralEnd(s[len(word):])
	}
	if s == "" || s[0] < utf8.RuneSelf {
		return 0, 0
	}
	for _, u := range unitSigns {
		if strings.HasPrefix(s, u.sign) {
			return u.unit, len(u.sign)
		}
	}
	return 0, 0
}

// pluralEnd is the length of the plural in brackets behind a unit: "5 minute(s)", "5 Sekunde(n)".
func pluralEnd(s string) int {
	for _, end := range []string{"(s)", "(n)", "(en)"} {
		if strings.HasPrefix(s, end) {
			return len(end)
		}
	}
	return 0
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

// leadingWord is the run of Latin and Cyrillic letters that s begins with; no unit has more than a dozen. Other scripts
// do not set words apart: "20s後".
func leadingWord(s string) string {
	n := 0
	for n < len(s) && n < 32 {
		if isLetter(s[n]) {
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		if r < 0xc0 || r > 0x52f || !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	return s[:n]
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

// unitWords are the units of English, German, French, Spanish, Portuguese and Russian.
var unitWords = func() map[string]time.Duration {
	named := map[string]time.Duration{}
	for unit, names := range map[time.Duration]string{
		time.Nanosecond:  "ns",
		time.Microsecond: "us",
		time.Millisecond: "ms msec msecs millisecond milliseconds millisekunde millisekunden milliseconde millisecondes " +
			"milisegundo milisegundos milissegundo milissegundos мс миллисекунд миллисекунда миллисекунду миллисекунды",
		time.Second: "s sec secs second seconds sek sekunde sekunden seconde secondes seg segs segundo segundos " +
			"с сек секунд секунда секунду секунды",
		time.Minute:        "m min mins minute minutes minuten minuto minutos мин минут минута минуту минуты",
		time.Hour:          "h hr hrs hour hours std stunde stunden heure heures hora horas ч час часа часов",
		24 * time.Hour:     "d day days tag tage tagen jour jours día días dia dias день дня дней",
		7 * 24 * time.Hour: "w week weeks woche wochen semaine semaines semana semanas неделя неделю недели недель",
	} {
		for name := range strings.FieldsSeq(names) {
			named[name] = unit
		}
	}
	return named
}()

// unitSigns are the units of Chinese, Japanese and Korean, the longer of two with the same beginning first.
var unitSigns = []struct {
	sign string
	unit time.Duration
}{
	{"毫秒", time.Millisecond},
	{"ミリ秒", time.Millisecond},
	{"밀리초", time.Millisecond},
	{"秒钟", time.Second},
	{"秒鐘", time.Second},
	{"秒間", time.Second},
	{"秒", time.Second},
	{"초", time.Second},
	{"分钟", time.Minute},
	{"分鐘", time.Minute},
	{"分間", time.Minute},
	{"分", time.Minute},
	{"분", time.Minute},
	{"个小时", time.Hour},
	{"個小時", time.Hour},
	{"小时", time.Hour},
	{"小時", time.Hour},
	{"時間", time.Hour},
	{"시간", time.Hour},
	{"天", 24 * time.Hour},
	{"日", 24 * time.Hour},
	{"일", 24 * time.Hour},
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
