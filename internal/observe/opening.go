package observe

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	gap   = "…" // stands for words that vary
	digit = "#" // stands for a number

	openingKept = 80 // bytes
	longestWord = 40 // in letters; what is longer is an id or a text without spaces
)

// opening is how a message begins, without what differs between two of its kind: numbers, quoted
// and redacted parts, ids and addresses. A message without spaces, as in Chinese, is cut.
func opening(message string) string {
	var out []string
	length := 0
	var closing rune // of a quotation that is open
	for word := range strings.FieldsSeq(message) {
		if closing != 0 {
			if strings.ContainsRune(word, closing) {
				closing = 0
			}
			continue
		}
		word, closing = blank(word)
		if length += len(word) + 1; length > openingKept {
			break
		}
		if word != gap || len(out) == 0 || out[len(out)-1] != gap {
			out = append(out, word)
		}
	}
	for len(out) > 0 && out[len(out)-1] == gap {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
}

// blank returns a word without what varies in it, and the mark that closes a quotation which
// it leaves open.
func blank(word string) (blanked string, closing rune) {
	if closing, inside := quotation(word); closing != 0 {
		if strings.ContainsRune(inside, closing) {
			closing = 0
		}
		return gap, closing
	}
	var letters, digits int
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch {
	case strings.ContainsAny(word, "[]{}@#`…") || strings.Contains(word, "://") || digits > 0 && letters > 0:
		return gap, 0
	case digits > 0:
		return numbers.ReplaceAllLiteralString(word, digit), 0
	case utf8.RuneCountInString(word) <= longestWord:
		return word, 0
	case word[0] < utf8.RuneSelf:
		return gap, 0
	}
	return string([]rune(word)[:longestWord/2]), 0
}

var numbers = regexp.MustCompile(`\d+`)

// quotation finds an opening quotation mark in a word: its closing mark and what follows. An apostrophe
// inside or behind a word is none.
func quotation(word string) (closing rune, inside string) {
	before := ' '
	for i, r := range word {
		closing := quotes[r]
		if closing != 0 && (r != '\'' || !unicode.IsLetter(before) && !unicode.IsDigit(before)) {
			return closing, word[i+utf8.RuneLen(r):]
		}
		before = r
	}
	return 0, ""
}

var quotes = map[rune]rune{'"': '"', '\'': '\'', '`': '`', '“': '”', '‘': '’', '«': '»', '„': '“', '「': '」'}

// pattern is the regular expression for messages with this opening, "" where it says nothing.
func pattern(opening string) string {
	words := strings.Fields(opening)
	said := false
	for i, word := range words {
		if word == gap {
			words[i] = ".+?"
			continue
		}
		said = true
		words[i] = strings.ReplaceAll(regexp.QuoteMeta(word), digit, `\d+`)
	}
	if !said {
		return ""
	}
	return "^" + strings.Join(words, `\s+`)
}
