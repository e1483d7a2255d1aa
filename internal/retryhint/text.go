package retryhint

import (
	"slices"
	"strings"
	"time"
)

const (
	// maxText bounds the part of a message that is searched.
	maxText = 4 << 10
	// maxLead bounds what is looked at before a number, and maxTail what is looked at behind it. A letter may take three
	// bytes.
	maxLead = 96
	maxTail = 96
	// maxTimes bounds how many lengths of time and points in time are judged: a listing of more asks for no wait.
	maxTimes = 64
)

// fromText finds the first wait in a sentence. Digits alone are no evidence: "403" stands in
// "18.403470473s". So each number is judged by the words around it, which must ask to wait or
// to try again ("Please try again in", "wait", "resets in", "秒後に再試行"), and by its unit. Every
// number costs the same few words, so that the time is linear in the text's length.
func fromText(text string, c clock) Hint {
	text = text[:min(len(text), maxText)]
	for i, times := 0, 0; i < len(text) && times < maxTimes; {
		if !isDigit(text[i]) {
			i++
			continue
		}
		if tellsTime(text[i:]) { // most numbers do not: their words need not be looked at
			times++
			if delay, n := waitAt(text, i, c); n > 0 && delay > 0 && delay <= longest {
				return Hint{delay, "message", text[i : i+n]}
			}
		}
		i += numberEnd(text[i:])
	}
	return Hint{}
}

// tellsTime tells whether a number at the start of s is one of seconds or has a unit, or is a point in time.
func tellsTime(s string) bool {
	_, length := leadingSpan(s)
	_, bare := bareSeconds(s)
	return length > 0 || bare > 0 || isMoment(s)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// numberEnd is the length of the run that a number at the start of s is part of.
func numberEnd(s string) (n int) {
	for n < len(s) && (isDigit(s[n]) || isLetter(s[n]) || s[n] == '.') {
		n++
	}
	return n
}

// waitAt reads the wait at text[i:], which tells a time, n bytes long; n is 0 where there is none.
func waitAt(text string, i int, c clock) (delay time.Duration, n int) {
	rest := text[i:]
	length, lengthEnd := leadingSpan(rest)
	bare, bareEnd := bareSeconds(rest)
	moment := isMoment(rest)
	lead := leadOf(text[max(0, i-maxLead):i], i <= maxLead)
	if moment && (!lead.has(hours) || isDate(rest)) {
		return momentAt(text, i, lead, c)
	}
	switch {
	case lengthEnd > 0 && (lead.has(units) || isTimeOfDay(rest) && lead.has(hours)):
		if next := rest[lengthEnd:]; next == "" || !isLetter(next[0]) && !isDigit(next[0]) {
			return length, lengthEnd
		}
	case lengthEnd > 0 && !isTimeOfDay(rest) && asksAround(text, i, i+lengthEnd, aLength):
		return length, lengthEnd
	case lead.has(bareUnits):
		return bare, bareEnd
	}
	return 0, 0
}

// momentAt reads the point in time at text[i:]: "try again after 10:00:07 UTC".
func momentAt(text string, i int, lead lead, c clock) (time.Duration, int) {
	rest := text[i:]
	m, n := leadingMoment(rest[:min(len(rest), maxValue)])
	asks := lead.has(point) || lead != nothing && isDate(rest)
	if n == 0 || !asks && !asksAround(text, i, i+n, aMoment) {
		return 0, 0
	}
	if m.zone == nil && !m.odd {
		m.zone = zoneBefore(text[max(0, i-maxLead):i])
	}
	delay, ok := m.until(c)
	if !ok {
		return 0, 0
	}
	return delay, n
}

// zoneBefore reads a zone that stands in front of the time, as in Chinese: "北京时间 14:05".
func zoneBefore(before string) *time.Location {
	before = strings.ToLower(strings.TrimRight(before, " "))
	for _, z := range zones {
		if start, found := strings.CutSuffix(before, z.name); found && (start == "" || !isLetter(start[len(start)-1])) {
			return time.FixedZone("", z.offset)
		}
	}
	return nil
}

// bareSeconds reads a number that ends the sentence: "retry after 35" (Telegram).
func bareSeconds(s string) (time.Duration, int) {
	n := leadingNumber(s)
	if rest := strings.TrimLeft(s[n:], ".;)\"'}]"); rest != "" && (len(rest) == len(s)-n || rest[0] != ' ') {
		return 0, 0
	}
	delay, ok := Seconds.delay(s[:n], clock{})
	if !ok {
		return 0, 0
	}
	return delay, n
}

// lead is what the words before a number ask for.
type lead int8

const (
	nothing   lead = 0
	units     lead = 1 << iota // a length of time with its unit
	bareUnits                  // also seconds without a unit
	hours                      // .NET's TimeSpan: 10:00:07 is ten hours after "in", a time of day after "after" and "at"
	point                      // a point in time
)

func (l lead) has(what lead) bool { return l&what != 0 }

// leadOf judges the words before a number. start is true where the text begins with them.
func leadOf(before string, start bool) lead {
	words := lastSentence(before, start)
	if len(words) == 0 {
		return nothing
	}
	words = trimFillers(words)
	switch last := lastOf(words, 0); {
	case slices.Contains(keys, last):
		return units | bareUnits | hours
	case last == "wait" && asksToWait(lastOf(words, 1)):
		return units | hours
	case last == "for":
		return leadOfFor(words)
	case last == "every" && lastOf(words, 1) == "once":
		return units // "you can only request this once every 60 seconds"
	case last == "in":
		return leadOfPreposition(words[:len(words)-1], last).with(hours)
	case last == "after":
		return leadOfPreposition(words[:len(words)-1], last).with(point)
	case last == "at" || last == "on" || last == "until":
		return leadOfMoment(words[:len(words)-1], last)
	}
	return nothing
}

// with adds to what words ask for that ask for anything.
func (l lead) with(more lead) lead {
	if l == nothing {
		return nothing
	}
	return l | more
}

// lastSentence returns the words of the sentence that before ends in, in lower case. A
// sentence that begins here has "" before its first word.
func lastSentence(before string, start bool) []string {
	cut := -1
	for _, end := range []string{". ", "! ", "? ", "; ", "\n", ".", "。", ","} {
		if i := strings.LastIndex(before, end); i > cut && i+len(end) < len(before) {
			cut, start = i+len(end), true
		}
	}
	words := strings.Fields(strings.ToLower(before[max(cut, 0):]))
	for i := range words {
		words[i] = strings.Trim(words[i], marks)
	}
	if start {
		words = append([]string{""}, words...)
	}
	return words
}

// marks are no part of a word.
const marks = "\"'`()[]{}*_~=:≈«»¡¿"

// fillers stand between the words that ask to wait and the number.
var fillers = []string{
	"", "about", "approximately", "around", "roughly", "another", "at", "least", "the", "next", "up", "to",
}

func trimFillers(words []string) []string {
	end := len(words)
	for end > 1 && slices.Contains(fillers, words[end-1]) {
		end--
	}
	if end < len(words) && words[end] == "at" && end == len(words)-1 {
		end++ // "resets at": no "at least", but the word that matters
	}
	return words[:end]
}

// lastOf returns the nth word from the end, "" where there are fewer.
func lastOf(words []string, n int) string {
	if n >= len(words) {
		return ""
	}
	return words[len(words)-1-n]
}

// keys are headers and JSON keys that a text quotes.
var keys = []string{"retry-after", "retry_after", "retryafter", "retrydelay", "retry_delay"}

// asksToWait judges the word before "wait". "Lock wait" and "max wait" tell of another wait.
func asksToWait(word string) bool {
	return slices.Contains([]string{"", "please", "must", "should", "to", "and", "or", "then", "just"}, word)
}

// leadOfFor judges "wait for" and "locked for".
func leadOfFor(words []string) lead {
	switch before := lastOf(words, 1); {
	case before == "wait" && asksToWait(lastOf(words, 2)):
		return units | hours
	case before == "locked", before == "blocked", before == "out" && lastOf(words, 2) == "locked":
		return units
	}
	return nothing
}

// between may stand between "retry" and "after": "retry your request after".
var between = []string{
	"your", "the", "this", "request", "requests", "call", "calls", "operation", "it", "automatically", "later",
}

// leadOfPreposition judges the words before "in" or "after". "Not available after 30
// seconds" and "retry failed after 30 seconds" do not ask to wait.
func leadOfPreposition(words []string, preposition string) lead {
	if lastOf(words, 0) == "this" && lastOf(words, 1) == "request" {
		return units // "you can only request this after 42 seconds" (Supabase)
	}
	for gap := 0; gap < 4 && slices.Contains(between, lastOf(words, 0)); gap++ {
		words = words[:len(words)-1]
	}
	return waitIn(preposition, lastOf(words, 0))
}

func waitIn(preposition, word string) lead {
	switch word {
	case "retry", "again":
		return units | bareUnits
	case "retrying", "retried", "try", "resets", "reset":
		return units
	case "available", "ready", "allowed", "unlocked",
		"replenished", "renewed", "renews", "refreshed", "refreshes", "refilled", "refills":
		if preposition == "in" {
			return units
		}
	}
	return nothing
}

// leadOfMoment judges the words before "at", "on" or "until".
func leadOfMoment(words []string, preposition string) lead {
	switch lastOf(words, 0) {
	case "again", "retry", "resets", "reset", "access", "available", "renews", "refreshes", "replenished", "resumes":
		return point
	case "wait", "blocked", "locked", "limited", "exceeded", "throttled", "suspended", "banned", "paused", "unavailable",
		"exhausted", "requests", "out":
		if preposition == "until" {
			return point
		}
	}
	return nothing
}
