package sentence

import (
	"slices"

	"github.com/errnorm/caddy-errnorm/reason"
)

// read decides by the first clause that yields a frame.
func (r *reading) read() (m Meaning, ok bool) {
	r.lex()
	r.resolve()
	r.scan()
	r.count()
	r.validates = r.strict && r.role&roleValidation != 0
	frames := r.g.frames[r.status]
	if r.code {
		frames = r.g.codes[r.status]
	}
	var deferred Meaning
	r.clauses(func(c *clause) bool {
		var f *compiled
		m, f = r.clause(c, frames)
		if f != nil && f.has(defers) {
			if deferred.Frame == "" {
				deferred = m
			}
			f = nil
		}
		ok = f != nil
		return !ok
	})
	if !ok && deferred.Frame != "" {
		return deferred, true
	}
	return m, ok
}

// clause tries the frames in their order of precedence.
func (r *reading) clause(c *clause, frames []*compiled) (Meaning, *compiled) {
	for _, f := range frames {
		if r.field && !f.has(ofInput) {
			continue
		}
		switch {
		case f.phrase&c.phrase != 0:
			for i := range c.phrases {
				if m := &c.phrases[i]; m.phrase&f.phrase != 0 && r.allows(f, c, nil, m) {
					return r.meaning(f, c, nil, m), f
				}
			}
		case f.subjects&c.subject != 0 && f.states&c.state != 0:
			if subject, state := r.pair(f, c); state != nil {
				return r.meaning(f, c, subject, state), f
			}
		}
	}
	return Meaning{}, nil
}

// pair finds a subject and a state of the frame that belong together.
func (r *reading) pair(f *compiled, c *clause) (subject, state *match) {
	for i := range c.pairs {
		state = &c.pairs[i]
		if state.state&f.states == 0 {
			continue
		}
		if !f.has(stateFirst) {
			if subject = r.noun(f, c, i, -1); subject != nil && r.allows(f, c, subject, state) {
				return subject, state
			}
		}
		if !f.has(subjectFirst) {
			if subject = r.noun(f, c, i, 1); subject != nil && r.allows(f, c, subject, state) {
				return subject, state
			}
		}
	}
	return nil, nil
}

// noun finds the frame's subject that is nearest to the state at i. Another noun may stand between only behind a
// preposition, or as the front of a compound: "insufficient account funds".
func (r *reading) noun(f *compiled, c *clause, i, step int) *match {
	for k := i + step; k >= 0 && k < len(c.pairs); k += step {
		m := &c.pairs[k]
		switch {
		case m.subject&f.subjects != 0 && step > 0:
			if !f.has(behind) && r.governed(m, c.pairs[i].to) && !r.partitive(m, c.pairs[i].to) && !r.bounded(c, k, i) {
				return nil
			}
			return m
		case m.subject&f.subjects != 0:
			if r.governed(m, c.from) && r.ruler(c, k) && !r.bounded(c, k, -1) {
				continue
			}
			return m
		case m.subject == 0 || r.governed(m, c.from):
		case step > 0 && k+1 < len(c.pairs) && c.pairs[k+1].subject&f.subjects != 0 && r.bounded(c, k+1, i):
		case step > 0 && k+1 < len(c.pairs) && r.compound(m, &c.pairs[k+1]):
		case k+step >= 0 && k+step < len(c.pairs) && r.coordinate(m, &c.pairs[k+step]):
		default:
			return nil
		}
	}
	return nil
}

// compound says whether a noun is the front of the next one: "account funds", "plan's spend limit".
func (r *reading) compound(a, b *match) bool {
	at := a.to
	if at < b.from && r.tokens[at].glued && r.light(&r.tokens[at]) {
		at++
	}
	return b.subject != 0 && b.from == at
}

// coordinate says whether "or" or "and" alone joins two nouns: "the model or endpoint does not exist".
func (r *reading) coordinate(a, b *match) bool {
	if a.from > b.from {
		a, b = b, a
	}
	return b.subject != 0 && a.subject != 0 && b.from == a.to+1 && r.tokens[a.to].role&(roleOr|roleAnd) != 0
}

// bounded says whether the k-th match is what a limit is of, and the limit is all that stands between it and the i-th:
// "exceeded *the limit on* the number of requests".
func (r *reading) bounded(c *clause, k, i int) bool {
	return k-1 > i && c.pairs[k].subject&r.g.rates != 0 && c.pairs[k-1].subject&r.g.limits != 0 &&
		r.unknown[c.pairs[k].from]-r.unknown[c.pairs[k-1].to] == 0
}

// ruler says whether a noun that no preposition governs stands before the k-th match, with no state between: in "the
// user of the token does not exist" it is the user.
func (r *reading) ruler(c *clause, k int) bool {
	to := c.pairs[k].from
	for k--; k >= 0; k-- {
		m := &c.pairs[k]
		if m.subject == 0 || r.anyRole(m.to, to, roleReason) {
			return false
		}
		if !r.governed(m, c.from) {
			return true
		}
	}
	return false
}

// partitive says whether the preposition between a state and its noun is "of": "used all of your credits".
func (r *reading) partitive(m *match, from int) bool {
	for i := m.from - 1; i >= from; i-- {
		if t := &r.tokens[i]; t.role&rolePreposition != 0 {
			return t.role&rolePartitive != 0
		}
	}
	return false
}

// governed says whether a preposition stands before an entry, not before the token at from.
func (r *reading) governed(m *match, from int) bool {
	for i := m.from - 1; i >= from && i >= m.from-maxPrefixes; i-- {
		t := &r.tokens[i]
		switch {
		case t.kind != word && t.kind != inert:
			return false
		case t.role&rolePreposition != 0:
			return true
		case t.role&(roleDeterminer|roleFiller) == 0 && t.known:
			return false
		}
	}
	return false
}

// allows says whether nothing vetoes a frame. subject is nil for a phrase.
func (r *reading) allows(f *compiled, c *clause, subject, state *match) bool {
	veto := r.veto(f, c, subject, state)
	if veto == "" {
		return true
	}
	if r.trace != nil {
		r.trace(f.ID, "vetoed: "+veto)
	}
	return false
}

// veto names what takes the meaning away, "" if nothing does.
func (r *reading) veto(f *compiled, c *clause, subject, state *match) string {
	from, to := state.from, state.to
	if subject != nil {
		from, to = min(from, subject.from), max(to, subject.to)
		if veto := r.between(f, subject, state); veto != "" {
			return veto
		}
	}
	switch {
	case f.has(either) && !r.either(c, state):
		return "no second state is joined by or"
	case f.beside != 0 && !r.beside(f.beside):
		return "a state that it needs is missing"
	case r.negated(state):
		return "it is negated"
	case from > c.from && r.tokens[from-1].role&roleTitle != 0:
		return "it is the title of something"
	case f.Reason == reason.MissingFields && r.role&roleVague != 0:
		return "it lists what may be wrong"
	case r.hypothetical(c, from):
		return "it is a condition"
	case r.tokens[from].depth > 0 && r.tokens[c.from].depth == 0 && r.strict:
		return "it stands in parentheses"
	case !r.strict && !r.code:
		return ""
	}
	return r.strictVeto(f, c, subject, state, from, to)
}

// either says whether another state is joined to a state by "or", so that neither is sure: "invalid or expired".
func (r *reading) either(c *clause, state *match) bool {
	for i := range c.pairs {
		m := &c.pairs[i]
		a, b := min(m.to, state.to), max(m.from, state.from)
		if m.state == 0 || m.from == state.from || b-a > maxEither {
			continue
		}
		for k := a; k < b; k++ {
			if r.tokens[k].role&roleOr != 0 {
				return true
			}
		}
	}
	return false
}

// beside says whether one of some states stands anywhere in the message, and is said of a machine, an account
// or access.
func (r *reading) beside(states mask) bool {
	var subject, state mask
	for i := range r.pairs {
		subject |= r.pairs[i].subject
		state |= r.pairs[i].state
	}
	return state&states != 0 && subject&r.g.standing != 0
}

// between judges what stands between subject and state.
func (r *reading) between(f *compiled, subject, state *match) string {
	a, b := subject.to, state.from
	if state.from < subject.from {
		a, b = state.to, subject.from
	}
	gap, commas := 0, 0
	for i := a; i < b; i++ {
		t := &r.tokens[i]
		switch t.kind {
		case colon:
			if !r.names(f, i, b) {
				return "a colon stands between"
			}
		case link:
			return "a URL stands between"
		case comma:
			if r.tokens[i+1].role&rolePronoun == 0 { // "the token must be updated, it has expired"
				commas++
			}
		case word:
			if t.depth == 0 {
				gap += t.weigh()
			}
		default:
		}
	}
	switch {
	case gap > maxGap:
		return "subject and state are far apart"
	case commas > 0 && (gap > maxAside || state.from < subject.from):
		return "a comma stands between"
	case r.tokens[subject.from].depth != r.tokens[state.from].depth:
		return "one of the two stands in parentheses"
	case subject.to <= state.from && r.attributes(f, state):
		return "the state belongs to the noun after it"
	}
	return ""
}

// names says whether the colon at i only introduces a name ("model: 'x' not found") or, for what is said of input,
// the verb ("password: is too short").
func (r *reading) names(f *compiled, i, end int) bool {
	if i+1 >= len(r.tokens) {
		return false
	}
	next := &r.tokens[i+1]
	return next.kind == inert || f.has(ofInput) && (next.role&roleCopula != 0 || i+1 == end)
}

// attributes says whether a state is the adjective of another noun: in "the model has insufficient funds" it is the
// funds that are low.
func (r *reading) attributes(f *compiled, state *match) bool {
	if r.tokens[state.from].role&roleAttributive == 0 || state.to >= len(r.tokens) {
		return false
	}
	next := state.to
	for next < len(r.tokens)-1 && r.tokens[next].kind == word && r.tokens[next].role&(roleDeterminer|roleArticle) != 0 {
		next++
	}
	for i := range r.pairs {
		if m := &r.pairs[i]; m.from == next && m.subject != 0 {
			return m.subject&f.subjects == 0
		}
	}
	return false
}

// negated says whether "not" or "never" stands before the state.
func (r *reading) negated(state *match) bool {
	found := false
	for i := state.from - 1; i >= 0 && i >= state.from-maxPrefixes && !found; i-- {
		t := &r.tokens[i]
		if t.kind != word || t.known && t.role&(roleFiller|roleNegation|roleCopula) == 0 {
			break
		}
		found = t.role&roleNegation != 0
		if !r.light(t) && !found {
			break
		}
	}
	return found && !state.negative
}

func (r *reading) light(t *token) bool { return t.id != 0 && r.g.words.light[t.id] }

// hypothetical says whether "if" or its like stands in the clause before the pair.
func (r *reading) hypothetical(c *clause, from int) bool {
	if c.role&roleCondition == 0 {
		return false
	}
	for i := c.from; i < from; i++ {
		if r.tokens[i].role&roleCondition != 0 {
			return true
		}
	}
	return false
}

// strictVeto holds what counts at statuses that mean a rejected request, where sentences of validation and business use
// the same words: the clause must say this and nothing else.
func (r *reading) strictVeto(f *compiled, c *clause, subject, state *match, from, to int) string {
	switch {
	case r.validates && !f.has(ofInput):
		return "the message says what a parameter must be"
	case !f.has(modal) && r.roleOutside(c, roleModal|roleRange, subject, state):
		return "it says what must or may be"
	case !f.has(anyTrade) && c.subject&r.g.foreign != 0:
		return "it is about another thing of that name"
	case !f.has(anyTrade) && r.roleOutside(c, roleBusiness, subject, state):
		return "it is about business"
	case !f.has(already) && c.role&roleAlready != 0 && r.roleOutside(c, roleAlready, subject, state):
		return "it is done already"
	case subject != nil && !f.has(anyNoun) && r.setting(subject, state), r.governs(to),
		subject != nil && f.has(ofInput) && r.tokens[subject.to-1].role&roleSetting == 0 && r.remote(subject.to):
		return "it is about a setting"
	case subject != nil && !f.has(anyNoun) && !f.has(ofInput) && from == subject.from && r.indefinite(subject):
		return "it is about any such thing"
	case !f.has(anyHead) && r.head(c, from) > f.head():
		return "too many unknown words before it"
	case !f.has(anyHead) && r.modified(c, subject, state):
		return "an unknown word qualifies it"
	case subject != nil && r.qualified(subject, state):
		return "it is about somebody's thing of that name"
	case subject != nil && r.gap(subject, state) > wordWeight:
		return "too many unknown words in it"
	case !r.freeTail(f) || r.code:
		return r.tail(f, c, to)
	}
	return ""
}

// freeTail says whether anything may follow a pair of the frame.
func (r *reading) freeTail(f *compiled) bool {
	return f.has(anyTail) || r.status == 404 && f.has(anyTailAt404)
}

// roleOutside says whether a token of the clause that is part neither of the subject nor of the state has a role.
func (r *reading) roleOutside(c *clause, ro role, subject, state *match) bool {
	if c.role&ro == 0 {
		return false
	}
	for i := c.from; i < c.to; i++ {
		inside := i >= state.from && i < state.to || subject != nil && i >= subject.from && i < subject.to
		if r.tokens[i].role&ro != 0 && !inside && r.tokens[i].role&roleExempt == 0 {
			return true
		}
	}
	return false
}

// setting says whether the subject only qualifies another noun: the rate limit *parameter*. That noun stands right
// after the subject, or between it and the state.
func (r *reading) setting(subject, state *match) bool {
	if r.attribute(subject) {
		return true
	}
	a, b := subject.to, subject.to+1
	if subject.to <= state.from {
		b = max(b, state.from)
	} else if subject.to > state.from && r.anyRole(state.to, subject.from, roleSetting) {
		return true
	}
	return r.anyRole(a, b, roleSetting) || r.anyRole(state.to, state.to+1, roleSetting) && state.to != subject.from
}

// remote says whether an unknown word and a noun of settings with a verb of its own follow a subject: "weak password
// *warning level must*".
func (r *reading) remote(to int) bool {
	return to < len(r.tokens) && r.tokens[to].role&roleSetting == 0 && r.governs(to)
}

// governs says whether what was found only qualifies a noun of settings with a verb of its own: "context length
// exceeded *strategy must*", "maximum context length *field may*".
func (r *reading) governs(to int) bool {
	for i := to; i < to+2 && i+1 < len(r.tokens); i++ {
		t := &r.tokens[i]
		if t.kind != word || t.role&roleSetting == 0 && (t.known || i > to) {
			return false
		}
		if t.role&roleSetting != 0 && r.tokens[i+1].role&(roleModal|roleCopula) != 0 {
			return true
		}
	}
	return false
}

// attribute says whether a preposition alone stands between a noun of settings and the subject: the *name of the*
// model.
func (r *reading) attribute(subject *match) bool {
	behind := false
	for i := subject.from - 1; i >= 0 && i >= subject.from-maxPrefixes; i-- {
		t := &r.tokens[i]
		switch {
		case t.kind != word:
			return false
		case t.role&roleSetting != 0 && t.role&roleExempt == 0 && !t.entry:
			return behind
		case t.role&(rolePreposition|roleDeterminer) == 0:
			return false
		}
		behind = behind || t.role&rolePreposition != 0
	}
	return false
}

func (r *reading) anyRole(from, to int, ro role) bool {
	for i := max(from, 0); i < min(to, len(r.tokens)); i++ {
		if r.tokens[i].role&ro != 0 && r.tokens[i].depth == 0 {
			return true
		}
	}
	return false
}

// indefinite says whether an indefinite article stands before the subject: "a token" is any token.
func (r *reading) indefinite(subject *match) bool {
	return subject.subject&r.g.definite != 0 && subject.from > 0 && r.tokens[subject.from-1].role&roleArticle != 0
}

// head is the weight of the unknown words before the pair. What a cause is given for does not matter: "this could not
// be exported *because* your balance is too low". Nor, where a service speaks of itself, does what it could not do:
// "the server takes no more jobs*,* its backlog is full".
func (r *reading) head(c *clause, from int) int {
	start := c.from
	for i := from - 1; i > start; i-- {
		t := &r.tokens[i]
		if t.role&roleReason != 0 || t.kind == comma && (r.status == 403 || r.status == 500) {
			start = i
		}
	}
	return r.unknown[from] - r.unknown[start]
}

// modified says whether an unknown word stands right before the pair or its subject: the *fidelity* balance.
func (r *reading) modified(c *clause, subject, state *match) bool {
	at := state.from
	if subject != nil {
		at = subject.from
	}
	if at <= c.from {
		return false
	}
	t := &r.tokens[at-1]
	return t.kind == word && !t.known && !t.capital && !t.script
}

// gap is the weight of the unknown words between subject and state.
func (r *reading) gap(subject, state *match) int {
	if subject.to <= state.from {
		return r.unknown[state.from] - r.unknown[subject.to]
	}
	return r.unknown[subject.from] - r.unknown[state.to]
}

// tail judges what follows the pair. The clause must end, or go on with words that keep its meaning.
func (r *reading) tail(f *compiled, c *clause, to int) string {
	const follows = "what follows it may change its meaning"
	strange := 0
	for i := to; i < c.to; i++ {
		t := &r.tokens[i]
		switch {
		case t.kind == comma, t.role&roleAnd != 0:
			return ""
		case t.kind == colon:
			return r.afterColon(c, i+1)
		case t.kind != word && r.code:
			return follows
		case t.kind != word || t.depth > 0:
			continue
		case r.qualifies(i) || i == to && f.has(nowhere) && r.locates(i):
			return follows
		case !f.has(noTail) && (t.role&roleKeep != 0 || t.entry || t.capital || r.present(i)) || t.ending && t.glued:
		case t.known && !r.code && i > to:
		case i == to || r.code || f.has(noTail):
			return follows
		default:
			if strange += t.weigh(); strange > f.head() {
				return follows
			}
		}
	}
	return ""
}

// qualifies says whether a preposition at i makes what it follows another thing, by a noun that no service has: the
// authorization *of the carrier*. What gives a cause does not: "due to heavy traffic".
func (r *reading) qualifies(i int) bool {
	if !r.locates(i) || i > 0 && r.tokens[i-1].role&roleCause != 0 {
		return false
	}
	for i++; i < len(r.tokens); i++ {
		t := &r.tokens[i]
		if t.kind != word {
			return false
		}
		if t.role&(roleDeterminer|roleArticle) == 0 {
			return !t.known && !t.capital && !t.script
		}
	}
	return false
}

// locates says whether a preposition at i says where, whose or what for, and not why or when.
func (r *reading) locates(i int) bool {
	t := &r.tokens[i]
	return t.role&rolePreposition != 0 && t.role&roleCause == 0 && (i+1 == len(r.tokens) || !r.number(i+1))
}

// qualified says whether the noun of a pair is qualified so, between subject and state.
func (r *reading) qualified(subject, state *match) bool {
	for i := subject.to; i < state.from; i++ {
		if r.qualifies(i) {
			return true
		}
	}
	return false
}

// present says whether a word at i only says that something is there, or how long: "no API key *is present*", "locked
// for *30* minutes".
func (r *reading) present(i int) bool {
	if i+1 >= len(r.tokens) {
		return false
	}
	t, next := &r.tokens[i], &r.tokens[i+1]
	switch {
	case t.role&roleCopula != 0:
		return next.role&roleKeep != 0
	case t.role&rolePreposition != 0:
		return r.number(i + 1)
	}
	return r.number(i) && next.role&(roleKeep|roleWindow) != 0
}

// number says whether a token is a number, or anything else that the lexicon cannot know.
func (r *reading) number(i int) bool {
	t := &r.tokens[i]
	c := r.text[t.start]
	return t.kind == inert || c >= '0' && c <= '9'
}

// afterColon judges the first word behind a colon: a name, a number or a word of the lexicon explains the pair.
func (r *reading) afterColon(c *clause, at int) string {
	if at < c.to {
		if t := &r.tokens[at]; t.kind == word && !t.known && t.role&(roleKeep|roleFiller) == 0 {
			return "an unknown word explains it"
		}
	}
	return ""
}

// meaning names what decided.
func (r *reading) meaning(f *compiled, c *clause, subject, state *match) Meaning {
	m := Meaning{
		Reason: r.settle(f), Frame: f.ID, State: r.words(state.from, state.to), Clause: r.words(c.from, c.to),
		Keeps: slices.Contains(f.Keeps, r.status),
	}
	if subject != nil {
		m.Subject = r.words(subject.from, subject.to)
	}
	if r.trace != nil {
		r.trace(f.ID, "decided: "+m.Subject+" + "+m.State+" in "+m.Clause)
	}
	return m
}

func (r *reading) words(from, to int) string {
	if from >= to {
		return ""
	}
	return r.text[r.tokens[from].start:r.tokens[to-1].end]
}

// settle tells money from rates where a frame leaves it to the words beside it. A quota that renews itself in a window
// heals by waiting; one that is bought, or is for life, does not.
func (r *reading) settle(f *compiled) reason.Reason {
	switch {
	case f.Reason == paused && r.role&roleUnlock != 0, f.Reason == pausedWhile && r.role&(roleWindow|roleAgain) == 0:
		return reason.AccountDisabled
	case f.Reason == paused, f.Reason == pausedWhile:
		return reason.RateLimited
	case f.Reason == standing && r.role&rolePay == 0:
		return reason.AccountDisabled
	case f.Reason == standing:
		return reason.InsufficientCredits
	case f.Reason != Quota && f.Reason != boughtQuota:
		return f.Reason
	case r.role&roleLifetime != 0 || r.status == 401:
		return reason.InsufficientCredits
	case r.role&roleWindow != 0 && r.status != 402:
		return reason.RateLimited
	case r.role&rolePay != 0 || r.status == 402 || f.Reason == boughtQuota:
		return reason.InsufficientCredits
	}
	return reason.RateLimited
}
