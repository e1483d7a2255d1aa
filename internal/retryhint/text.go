package retryhint

import (
	"slices"
	"strings"
	"time"
)

const (
	// maxText bounds the part of a message that is searched.
	maxText = 4 << 10
	// maxLead bounds what is looked at before a number.
	maxLead = 64
)

// fromText finds the first wait in a sentence. Digits alone are no evidence: "403" stands in
// "18.403470473s". So each number is judged by the words before it, which must ask to wait or
// to try again ("Please try again in", "wait", "resets in"), and by its unit. Every number
// costs the same few words, so that the time is linear in the text's length.
func fromText(text string, base time.Time) Hint {
	text = text[:min(len(text), maxText)]
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		if delay, n := waitAt(text, i, base); n > 0 && delay > 0 && delay <= longest {
			return Hint{delay, "message", text[i : i+n]}
		}
		i += numberEnd(text[i:])
	}
	return Hint{}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// numberEnd is the length of the run that a number at the start of s is part of.
func numberEnd(s string) (n int) {
	for n < len(s) && (isDigit(s[n]) || isLetter(s[n]) || s[n] == '.') {
		n++
	}
	return n
}

// waitAt reads the wait at text[i:], n bytes long; n is 0 where there is none.
func waitAt(text string, i int, base time.Time) (delay time.Duration, n int) {
	rest := text[i:]
	span, spanEnd := leadingSpan(rest)
	bare, bareEnd := bareSeconds(rest)
	if spanEnd == 0 && bareEnd == 0 && !isDate(rest) {
		return 0, 0 // most numbers: their words need not be looked at
	}
	kind := leadKind(text[max(0, i-maxLead):i], i <= maxLead)
	if kind == date || kind != nothing && isDate(rest) {
		return leadingDate(rest, base)
	}
	switch {
	case spanEnd > 0 && kind == nothing:
		if chineseRetry(rest[spanEnd:]) {
			return span, spanEnd
		}
	case spanEnd > 0:
		if next := rest[spanEnd:]; next == "" || !isLetter(next[0]) && !isDigit(next[0]) {
			return span, spanEnd
		}
	case kind == waitBare:
		return bare, bareEnd
	}
	return 0, 0
}

// bareSeconds reads a number that ends the sentence: "retry after 35" (Telegram).
func bareSeconds(s string) (time.Duration, int) {
	n := leadingNumber(s)
	if rest := strings.TrimLeft(s[n:], ".;)\"'}]"); rest != "" && (len(rest) == len(s)-n || rest[0] != ' ') {
		return 0, 0
	}
	delay, ok := Seconds.delay(s[:n], time.Time{})
	if !ok {
		return 0, 0
	}
	return delay, n
}

// isDate tells whether s begins like "2006-01-02T15:04" or "2006-01-02 at 15:04".
func isDate(s string) bool {
	return len(s) >= len("2006-01-02T15:04") && s[4] == '-' && s[7] == '-'
}

// leadingDate reads the date that s begins with.
func leadingDate(s string, base time.Time) (time.Duration, int) {
	for _, layout := range spacedLayouts {
		if n := len(layout); n <= len(s) {
			if delay, ok := untilDate(s[:n], base); ok {
				return delay, n
			}
		}
	}
	token := s[:min(len(s), maxValue)]
	if end := strings.IndexAny(token, " ,;)\"'"); end > 0 {
		token = token[:end]
	}
	token = strings.TrimRight(token, ".")
	delay, ok := untilDate(token, base)
	if !ok {
		return 0, 0
	}
	return delay, len(token)
}

// lead is what the words before a number ask for.
type lead int8

const (
	nothing  lead = iota
	wait          // a length of time with its unit, or a date
	waitBare      // also seconds without a unit
	date          // a point in time only
)

// leadKind judges the words before a number. start is true where the text begins with them.
func leadKind(before string, start bool) lead {
	words := lastSentence(before, start)
	if len(words) == 0 {
		return nothing
	}
	words = trimFillers(words)
	switch last := lastOf(words, 0); {
	case slices.Contains(keys, last):
		return waitBare
	case last == "wait" && asksToWait(lastOf(words, 1)):
		return wait
	case last == "for":
		return leadOfFor(words)
	case last == "every" && lastOf(words, 1) == "once":
		return wait // "you can only request this once every 60 seconds"
	case last == "in" || last == "after":
		return leadOfPreposition(words[:len(words)-1], last)
	case last == "at" || last == "on" || last == "until":
		return leadOfDate(words[:len(words)-1], last)
	}
	return nothing
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
		words[i] = strings.Trim(words[i], "\"'`()[]{}*_~=:≈")
	}
	if start {
		words = append([]string{""}, words...)
	}
	return words
}

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
		return wait
	case before == "locked", before == "blocked", before == "out" && lastOf(words, 2) == "locked":
		return wait
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
		return wait // "you can only request this after 42 seconds" (Supabase)
	}
	for gap := 0; gap < 4 && slices.Contains(between, lastOf(words, 0)); gap++ {
		words = words[:len(words)-1]
	}
	return waitIn(preposition, lastOf(words, 0))
}

func waitIn(preposition, word string) lead {
	switch word {
	case "retry", "again":
		return waitBare
	case "retrying", "retried", "try", "resets", "reset":
		return wait
	case "available", "ready", "allowed", "unlocked",
		"replenished", "renewed", "renews", "refreshed", "refreshes", "refilled", "refills":
		if preposition == "in" {
			return wait
		}
	}
	return nothing
}

// leadOfDate judges the words before "at", "on" or "until".
func leadOfDate(words []string, preposition string) lead {
	switch lastOf(words, 0) {
	case "again", "retry", "resets", "reset", "access", "available", "renews", "refreshes", "replenished":
		return date
	case "wait", "blocked", "locked", "limited", "exceeded":
		if preposition == "until" {
			return date
		}
	}
	return nothing
}

// chineseRetry tells whether a length of time is followed by "later, try again", which stands
// behind it in Chinese: "请在 20 秒后重试".
func chineseRetry(s string) bool {
	s = s[:min(len(s), 32)]
	for _, later := range []string{"后", "後", "之后", "以后"} {
		if rest, found := strings.CutPrefix(strings.TrimLeft(s, " "), later); found {
			return strings.Contains(rest, "重试") || strings.Contains(rest, "再试") ||
				strings.Contains(rest, "重試") || strings.Contains(rest, "再試")
		}
	}
	return false
}
