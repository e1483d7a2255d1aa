package upstream

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// pattern is a regular expression over a message. Nearly all messages begin with another letter than an anchored
// one asks for, and need not be matched.
type pattern struct {
	*regexp.Regexp
	starts *[utf8.RuneSelf]bool // the ASCII bytes that a match can start with; nil where it may start anywhere
}

// compilePattern makes an expression ignore case, and its dots match line breaks.
func compilePattern(expr string) (*pattern, error) {
	if _, err := syntax.Parse(expr, syntax.Perl); err != nil { // what was written, without what is added
		return nil, err
	}
	re, err := regexp.Compile("(?is:" + expr + ")")
	if err != nil {
		return nil, err
	}
	return &pattern{re, startsOf(re.String())}, nil
}

// find returns the part of a message that matches, "" where none does.
func (p *pattern) find(message string) string {
	if p.starts != nil && message != "" && message[0] < utf8.RuneSelf && !p.starts[message[0]] {
		return ""
	}
	return p.FindString(message)
}

// startsOf walks the program to the first runes that it can take. An end that is reached without one, or a rune
// without the text's beginning before it, leaves the start open.
func startsOf(expr string) *[utf8.RuneSelf]bool {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil
	}
	type state struct {
		at       int
		anchored bool
	}
	var starts [utf8.RuneSelf]bool
	seen := map[state]bool{}
	for next := []state{{prog.Start, false}}; len(next) > 0; {
		s := next[len(next)-1]
		next = next[:len(next)-1]
		if seen[s] {
			continue
		}
		seen[s] = true
		switch inst := &prog.Inst[s.at]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			next = append(next, state{int(inst.Out), s.anchored}, state{int(inst.Arg), s.anchored})
		case syntax.InstCapture, syntax.InstNop:
			next = append(next, state{int(inst.Out), s.anchored})
		case syntax.InstEmptyWidth:
			begins := inst.Arg&uint32(syntax.EmptyBeginText) != 0
			next = append(next, state{int(inst.Out), s.anchored || begins})
		case syntax.InstFail:
		case syntax.InstMatch:
			return nil
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if !s.anchored {
				return nil
			}
			for c := range starts {
				starts[c] = starts[c] || inst.MatchRune(rune(c))
			}
		}
	}
	return &starts
}
