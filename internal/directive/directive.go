// Package directive reads the lines of a Caddyfile directive. Each word that a line may begin with has a reader; a line
// that may stand once is refused the second time; and what is found wrong later is told at the line that it is about.
package directive

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"

	"github.com/errnorm/caddy-errnorm/internal/suggest"
)

// Parser is a dispenser that remembers where each part of the configuration stood.
type Parser struct {
	*caddyfile.Dispenser
	lines map[string]caddyfile.Dispenser // by path, as in JSON: "rules[2].status"
}

// New makes a parser.
func New(d *caddyfile.Dispenser) *Parser {
	return &Parser{d, map[string]caddyfile.Dispenser{}}
}

// Lines are the readers of a block's lines, by their first word.
type Lines map[string]func() error

// Words that operators know from elsewhere, and what is meant by them here.
type Words map[string]string

// Block reads the block that opens on the current line. unknown is what a line is called that has no reader, with %s
// for its first word.
func (p *Parser) Block(nesting int, unknown string, lines Lines, elsewhere Words) error {
	before := ""
	for p.NextBlock(nesting) {
		word := p.Val()
		if word == "{" {
			return p.Errf("%s takes no block", before)
		}
		before = word
		read := lines[word]
		if read == nil {
			nearest := suggest.Nearest(word, slices.Sorted(maps.Keys(lines)))
			if meant := elsewhere[word]; meant != "" {
				nearest = ", did you mean " + meant + "?"
			}
			return p.Errf("unrecognized "+unknown+"%s", "'"+word+"'", nearest)
		}
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

// Mark notes that the current line holds the part at path.
func (p *Parser) Mark(path string) { p.lines[path] = *p.Dispenser }

// Once does the same, and refuses a second of it, which is shown as what.
func (p *Parser) Once(path, what string) error {
	if _, twice := p.lines[path]; twice {
		return p.Errf("%s is given twice", what)
	}
	p.Mark(path)
	return nil
}

// At gives an error about the part at path its file and line: its own, or that of the smallest part around it.
func (p *Parser) At(path string, err error) error {
	for {
		if line, ok := p.lines[path]; ok {
			return line.WrapErr(err)
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return p.WrapErr(err)
		}
		path = path[:i]
	}
}

// Word reads a line of one word, which may stand once.
func (p *Parser) Word(path, name string, to *string) func() error {
	return func() error {
		if err := p.Once(path, name); err != nil {
			return err
		}
		args := p.RemainingArgs()
		if len(args) != 1 || args[0] == "" {
			return p.Errf("%s: want one value (in quotes if it has spaces), got %d", name, given(args))
		}
		*to = args[0]
		return nil
	}
}

// given counts the words that say something.
func given(args []string) (n int) {
	for _, arg := range args {
		if arg != "" {
			n++
		}
	}
	return n
}

// Words reads a line of one word or more, which may stand once.
func (p *Parser) Words(path, name string, to *[]string) func() error {
	return func() error {
		if err := p.Once(path, name); err != nil {
			return err
		}
		if *to = p.RemainingArgs(); len(*to) == 0 || given(*to) < len(*to) {
			return p.Errf("%s: want one value or more, none of them empty", name)
		}
		return nil
	}
}

// Statuses reads a line of statuses and classes, 429 and 4xx, which may stand once.
func (p *Parser) Statuses(path, name string, to *[]int) func() error {
	var words []string
	read := p.Words(path, name, &words)
	return func() error {
		if err := read(); err != nil {
			return err
		}
		for _, word := range words {
			digits, isClass := strings.CutSuffix(strings.ToLower(word), "xx")
			status, err := strconv.Atoi(digits)
			if err != nil || isClass != (status < 10) {
				return p.Errf("status '%s': want a code such as 429, or 4xx or 5xx", word)
			}
			*to = append(*to, status)
		}
		return nil
	}
}

// Size reads a line of one size, such as 64KiB, which may stand once.
func (p *Parser) Size(name string, to *int64, most uint64) func() error {
	var word string
	read := p.Word(name, name, &word)
	return func() error {
		if err := read(); err != nil {
			return err
		}
		n, err := humanize.ParseBytes(word)
		if err != nil || n == 0 || n > most {
			bound := strings.Replace(humanize.IBytes(most), ".0 ", "", 1)
			return p.Errf("%s '%s': want a size up to %s, such as 64KiB", name, word, bound)
		}
		*to = int64(n) //nolint:gosec // at most most, which is a constant such as 1 GiB
		return nil
	}
}

// Duration reads a line of one duration, such as 5s, which may stand once.
func (p *Parser) Duration(name string, to *caddy.Duration) func() error {
	var word string
	read := p.Word(name, name, &word)
	return func() error {
		if err := read(); err != nil {
			return err
		}
		timeout, err := caddy.ParseDuration(word)
		if err != nil || timeout <= 0 {
			return p.Errf("%s '%s': want a positive duration, such as 5s", name, word)
		}
		*to = caddy.Duration(timeout)
		return nil
	}
}

// Named reads a line of a name and a value, which may stand once for each name, into a map that it makes where there is
// none: fields[name] = value.
func Named[V any](p *Parser, field, line string, to *map[string]V, parse func(string) (V, error)) func() error {
	return func() error {
		var name, text string
		if ahead := *p.Dispenser; !ahead.AllArgs(&name, &text) {
			return p.Errf("%s: want a reason and one value (in quotes if it has spaces)", line)
		}
		if err := p.Once(field+"."+name, line+" "+name); err != nil {
			return err
		}
		p.RemainingArgs()
		value, err := parse(text)
		if err != nil {
			return p.Errf("%s %s '%s': %v", line, name, text, err)
		}
		if *to == nil {
			*to = map[string]V{}
		}
		(*to)[name] = value
		return nil
	}
}

// Field reads a line of a field's name and, if it must have one, its value, which may stand once for each name, into
// a map that it makes where there is none.
func (p *Parser) Field(path, line, want string, to *map[string]string, canonical func(string) string) func() error {
	return func() error {
		args, err := p.Args(1, 2, want)
		if err != nil {
			return err
		}
		if len(args) == 2 && args[1] == "" {
			return p.Errf("%s %s: the value is empty: leave it out for any", line, args[0])
		}
		name := canonical(args[0])
		if *to == nil {
			*to = map[string]string{}
		}
		(*to)[name] = strings.Join(args[1:], "")
		return p.Once(path+"."+name, line+" "+args[0])
	}
}

// Args reads a line's words, which must be between least and most; else want says what they are.
func (p *Parser) Args(least, most int, want string) ([]string, error) {
	args := p.RemainingArgs()
	if len(args) < least || len(args) > most {
		return nil, p.Errf("want %s, got %d words after the first (what has spaces stands in quotes)", want, len(args))
	}
	return args, nil
}

// ParseDuration reads a duration for Named.
func ParseDuration(text string) (caddy.Duration, error) {
	d, err := caddy.ParseDuration(text)
	if err != nil {
		return 0, errors.New("want a duration, such as 30s") // not time.ParseDuration's words, which speak of Go
	}
	return caddy.Duration(d), nil
}
