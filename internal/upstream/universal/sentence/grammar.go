package sentence

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/errnorm/caddy-errnorm/reason"
)

// Meaning is what a message says.
type Meaning struct {
	Reason  reason.Reason
	Frame   string // the frame that decided; "sentence/" and it is the rule's id
	Subject string // the words of the message that named the subject; "" where a whole phrase decided
	State   string // the words that named the state, or the phrase
	Clause  string // the clause that both stand in
	Keeps   bool   // the status stays as the upstream chose it: a login endpoint's 400
}

// Grammar is the compiled lexicon and frames. It is safe for concurrent use.
type Grammar struct {
	words    *vocabulary
	entries  trie
	frames   map[int][]*compiled // by status, in order of precedence
	codes    map[int][]*compiled // those believed of a code
	all      []*compiled
	labels   labels
	standing mask // subjects that can be suspended
	rates    mask // subjects that a limit may be of
	limits   mask // limits of whatever
	foreign  mask // nouns that only look like a subject
	definite mask // subjects that an indefinite article makes any such thing
	readings sync.Pool
}

// compiled is a frame with its concepts as sets.
type compiled struct {
	*Frame
	subjects, states, phrase, beside mask
}

func (f *compiled) has(o option) bool { return f.options&o != 0 }

// head is the weight of unknown words that may stand before a strict pair.
func (f *compiled) head() int {
	if f.has(bareHead) {
		return wordWeight - 1
	}
	return wordWeight
}

// New compiles the built-in languages and frames. The error lists every fault in their data.
func New() (*Grammar, error) { return build(languages(), frames()) }

func build(langs []language, list []Frame) (*Grammar, error) {
	g := &Grammar{words: newVocabulary(), labels: newLabels(), frames: map[int][]*compiled{}, codes: map[int][]*compiled{}}
	c := &compiler{grammar: g, concepts: map[string]concept{}}
	for i, name := range subjects() {
		c.concepts[name] = concept{conceptMasks{subject: 1 << i}}
	}
	for i, name := range states() {
		c.concepts[name] = concept{conceptMasks{state: 1 << i}}
	}
	for i, name := range phrases() {
		c.concepts[name] = concept{conceptMasks{phrase: 1 << i}}
	}
	for _, l := range langs {
		c.roles(l)
	}
	for _, l := range langs {
		c.terms(l)
	}
	g.words.seal()
	c.trie.inherit(g.words, c.concepts["other"].state)
	g.entries = c.trie.trie()
	for i := range list {
		c.frame(&list[i])
	}
	g.foreign = c.concepts["noun"].subject
	for _, name := range []string{"account", "person", "token", "apikey", "model", "card", "email"} {
		g.definite |= c.concepts[name].subject
	}
	for _, name := range []string{"account", "perm", "server"} {
		g.standing |= c.concepts[name].subject
	}
	g.rates = c.concepts["rate"].subject
	for _, name := range []string{"limit", "softquota", "quota"} {
		g.limits |= c.concepts[name].subject
	}
	g.readings.New = func() any { return &reading{g: g} }
	return g, errors.Join(c.faults...)
}

type concept struct{ conceptMasks }

// compiler gathers faults, so that one run names all of them.
type compiler struct {
	grammar  *Grammar
	concepts map[string]concept
	trie     builder
	faults   []error
	ids      map[string]bool
}

func (c *compiler) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

// roles reads the words that govern others. Those of several words become helpers.
func (c *compiler) roles(l language) {
	v := c.grammar.words
	names := roleNames()
	for name, list := range l.roles {
		bits, ok := names[name]
		if !ok && name != "light" {
			c.fault("%s: no role is called %q", l.name, name)
			continue
		}
		for _, entry := range c.expanded(l, name, list) {
			ids := c.ids32(entry)
			switch {
			case len(ids) == 0:
				c.fault("%s: %s: %q holds no word", l.name, name, entry)
			case name == "light":
				v.light[ids[0]] = true
			case len(ids) == 1:
				v.role[ids[0]] |= bits
			default:
				c.trie.add(v, ids, conceptMasks{helper: mask(bits)}, false)
			}
		}
	}
}

// expanded spells out a list of entries.
func (c *compiler) expanded(l language, name, list string) (spelled []string) {
	all, twice := entries(list)
	for _, entry := range twice {
		c.fault("%s: %s: %q stands there twice", l.name, name, entry)
	}
	for _, entry := range all {
		spelled = append(spelled, expand(entry)...)
	}
	return spelled
}

// terms reads the entries of each concept.
func (c *compiler) terms(l language) {
	v := c.grammar.words
	for name, list := range l.terms {
		m, ok := c.concepts[name]
		if !ok {
			c.fault("%s: no concept is called %q", l.name, name)
			continue
		}
		for _, entry := range c.expanded(l, name, list) {
			ids, negative := c.entry(entry)
			switch {
			case len(ids) == 0:
				c.fault("%s: %s: %q holds no word", l.name, name, entry)
			case m.subject != 0 && v.role[ids[0]]&roleDeterminer != 0:
				c.fault("%s: %s: %q begins with a determiner, which stands before any noun", l.name, name, entry)
			case m.state != 0 && v.role[ids[0]]&roleCopula != 0:
				c.fault("%s: %s: %q begins with a copula, which stands before any state", l.name, name, entry)
			default:
				c.trie.add(v, ids, m.conceptMasks, negative)
			}
		}
	}
}

// entry numbers the words of an entry. Light words inside it are left out, for reading skips them.
func (c *compiler) entry(text string) (ids []int32, negative bool) {
	v := c.grammar.words
	all := c.ids32(text)
	for i, id := range all {
		negative = negative || v.role[id]&roleNegation != 0
		if i > 0 && v.light[id] && i < len(all)-1 {
			continue
		}
		ids = append(ids, id)
	}
	return ids, negative
}

// ids32 cuts an entry as a message is cut.
func (c *compiler) ids32(text string) (ids []int32) {
	bare := strings.ReplaceAll(text, "*", "")
	l := lexer{text: normalize(bare)}
	l.lex()
	stem := strings.HasSuffix(text, "*")
	for i, t := range l.tokens {
		if t.kind != word && t.kind != inert {
			c.fault("%q holds a mark", text)
			return nil
		}
		folded := string(fold(nil, l.text[t.start:t.end]))
		if stem && i == len(l.tokens)-1 && !t.script {
			folded += "*"
		}
		ids = append(ids, c.grammar.words.intern(folded))
	}
	return ids
}

func (c *compiler) frame(f *Frame) {
	g := c.grammar
	k := &compiled{Frame: f}
	if c.ids == nil {
		c.ids = map[string]bool{}
	}
	if c.ids[f.ID] || f.ID == "" {
		c.fault("frame %q: the id is empty or taken", f.ID)
	}
	c.ids[f.ID] = true
	for _, name := range f.Subjects {
		k.subjects |= c.named(f, name).subject
	}
	for _, name := range f.States {
		k.states |= c.named(f, name).state
	}
	for _, name := range f.Beside {
		k.beside |= c.named(f, name).state
	}
	if f.Phrase != "" {
		k.phrase = c.named(f, f.Phrase).phrase
	}
	if (k.subjects == 0 || k.states == 0) == (k.phrase == 0) {
		c.fault("frame %q: it needs either a phrase, or subjects and states", f.ID)
	}
	if len(f.Statuses) == 0 || len(f.Examples) == 0 {
		c.fault("frame %q: it needs statuses and examples", f.ID)
	}
	g.all = append(g.all, k)
	for _, status := range f.Statuses {
		g.frames[status] = append(g.frames[status], k)
		if f.Reason == Quota && (status == 402 || status == 429) || slices.Contains(codeStatuses(f.Reason), status) {
			g.codes[status] = append(g.codes[status], k)
		}
	}
}

func (c *compiler) named(f *Frame, name string) concept {
	m, ok := c.concepts[name]
	if !ok {
		c.fault("frame %q: no concept is called %q", f.ID, name)
	}
	return m
}

// Read says what a message means at a status; false if it is not understood, or means nothing that is believed there.
func (g *Grammar) Read(message string, status int) (Meaning, bool) {
	return g.explain(message, status, nil)
}

// Explain reads like Read, and calls trace with each frame that was considered: what vetoed it, or what it was made of.
func (g *Grammar) Explain(message string, status int, trace func(frame, outcome string)) (Meaning, bool) {
	return g.explain(message, status, trace)
}

func (g *Grammar) explain(message string, status int, trace func(frame, outcome string)) (Meaning, bool) {
	if len(g.frames[status]) == 0 {
		return Meaning{}, false
	}
	r := g.reading(status)
	defer g.readings.Put(r)
	r.trace = trace
	text := normalize(message)
	bare, named := g.labels.unwrap(g, text)
	if isIdentifier(bare) {
		bare, r.code = separate(bare), true
	}
	r.text = bare
	m, ok := r.read()
	if !ok && named != status && wraps(status, named) {
		r.reset(named)
		r.trace, r.text = trace, bare
		m, ok = r.read()
		m.Keeps = false
	}
	if !ok && len(bare) < len(text) && !r.code {
		r.reset(status)
		r.trace = trace
		r.text = text
		m, ok = r.read()
	}
	return m, ok
}

// ReadCode reads an identifier that no table knows ("TOKEN_EXPIRED", "RequiresTwoFactor") as the sentence that it
// shortens. Programs name their own errors in the same words, so that a code is believed at the statuses that fit
// alone, and must say no more than the frame.
func (g *Grammar) ReadCode(code string, status int) (Meaning, bool) {
	if len(g.codes[status]) == 0 || !isName(code) {
		return Meaning{}, false
	}
	r := g.reading(status)
	defer g.readings.Put(r)
	r.text, r.code = separate(code), true
	return r.read()
}

// ReadField reads what is said of one form field in a list of validation errors. Only missing_fields, weak_password,
// email_exists and username_exists can come of it.
func (g *Grammar) ReadField(field, message string, status int) (Meaning, bool) {
	if len(g.frames[status]) == 0 {
		return Meaning{}, false
	}
	r := g.reading(status)
	defer g.readings.Put(r)
	r.field = true
	r.text = normalize(separate(field) + " " + message)
	return r.read()
}

// Frames lists the frames in order of precedence.
func (g *Grammar) Frames() []Frame {
	list := make([]Frame, len(g.all))
	for i, f := range g.all {
		list[i] = *f.Frame
	}
	return list
}

func (g *Grammar) reading(status int) *reading {
	r := g.readings.Get().(*reading)
	r.reset(status)
	return r
}

// reset forgets the message that was read before.
func (r *reading) reset(status int) {
	r.status, r.strict = status, !freeTail(status)
	r.code, r.field, r.validates, r.role, r.trace, r.depth = false, false, false, 0, nil, 0
	r.text, r.tokens, r.pairs, r.phrases, r.unknown = "", r.tokens[:0], r.pairs[:0], r.phrases[:0], r.unknown[:0]
}

// wraps says whether a message at a status may be another error, told with the status that it had: a gateway's own 400
// or 500 around a provider's 429.
func wraps(status, named int) bool {
	switch status {
	case 404, 409:
		return false
	}
	switch named {
	case 401, 402, 403, 404, 429, 502, 503, 504, 529:
		return true
	}
	return false
}

// freeTail says whether a status means by itself that something is wrong with the caller's standing or the server's
// state, so that a sentence may go on as it likes.
func freeTail(status int) bool {
	switch status {
	case 401, 402, 429, 432, 440, 498, 502, 503, 504, 529:
		return true
	}
	return false
}
