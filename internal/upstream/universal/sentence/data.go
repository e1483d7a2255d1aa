package sentence

import (
	"strings"

	"github.com/errnorm/caddy-errnorm/reason"
)

// language is what one language says for each concept. terms lists the entries of subjects, states and phrases; roles
// lists the words that govern others. Entries are separated by commas or line breaks. In an entry, a/b are
// alternatives, (x) may be absent, and a word that ends in * is a stem. Copulas and other light words need not be
// listed: they may stand inside any entry.
type language struct {
	name      string
	terms     map[string]string
	roles     map[string]string
	innocents []Example // sentences that must mean nothing
	says      []said    // sentences that must be read
}

// said is a sentence and what it means.
type said struct {
	Example
	reason reason.Reason
}

// means gives each text the same meaning.
func means(r reason.Reason, status int, texts ...string) (list []said) {
	for _, text := range texts {
		list = append(list, said{Example{status, text}, r})
	}
	return list
}

// languages lists the languages that are read.
func languages() []language {
	return []language{
		english(), german(), french(), spanish(), portuguese(), russian(), chinese(), japanese(), korean(),
	}
}

// role says how a word or helper bears on what stands beside it.
type role uint32

const (
	roleFiller      role = 1 << iota // says nothing of its own
	roleKeep                         // may follow a pair at a strict status
	roleSetting                      // a noun that makes a subject its attribute: parameter, field, template
	roleBusiness                     // a noun of the caller's own trade: event, seat, coupon
	roleRange                        // compares: at least, between
	roleModal                        // must, should
	roleNegation                     // not, never
	rolePreposition                  // frees the noun behind it
	roleArticle                      // the indefinite one
	roleDeterminer                   // the, your, this
	roleCopula                       // is, has been
	roleCondition                    // if
	roleAlready                      // already done
	roleValidation                   // says what a parameter must be
	roleAttributive                  // an adjective that belongs to the noun after it
	roleExempt                       // part of a longer helper that is no veto
	roleWindow                       // a quota that renews itself
	roleLifetime                     // a quota that does not
	rolePay                          // money heals it
	roleAgain                        // waiting heals it
	roleOr                           // joins alternatives
	roleAnd
	rolePartitive // of
	rolePronoun   // it: what was spoken of before
	roleNamer     // a name may follow: organization acme
	roleVague     // a list of whatever may be wrong
	roleUnlock    // the caller can lift a lock
	roleCause     // gives a cause or a time: due to, because, while
	roleReason    // because
	roleTitle     // what follows is a title that somebody gave: a project named "Invalid API key"
)

const knownRoles = roleFiller | roleKeep | roleNegation | rolePreposition | roleArticle | roleDeterminer | roleCopula |
	roleWindow | roleLifetime | rolePay | roleAgain | roleCondition

// roleNames are the roles as the languages name them.
func roleNames() map[string]role {
	return map[string]role{
		"filler": roleFiller, "keep": roleKeep, "setting": roleSetting, "business": roleBusiness, "range": roleRange,
		"modal": roleModal, "negation": roleNegation, "preposition": rolePreposition, "article": roleArticle,
		"determiner": roleDeterminer, "copula": roleCopula, "condition": roleCondition, "already": roleAlready,
		"validation": roleValidation, "attributive": roleAttributive, "exempt": roleExempt, "window": roleWindow,
		"lifetime": roleLifetime, "pay": rolePay, "again": roleAgain, "or": roleOr, "and": roleAnd,
		"partitive": rolePartitive, "pronoun": rolePronoun, "namer": roleNamer, "unlock": roleUnlock, "vague": roleVague,
		"title": roleTitle, "cause": roleCause, "reason": roleReason,
	}
}

// entries cuts a list into its entries, and names those that stand in it twice.
func entries(list string) (all, twice []string) {
	seen := map[string]bool{}
	for _, entry := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == '\n' }) {
		entry = strings.TrimSpace(entry)
		switch {
		case entry == "":
		case seen[entry]:
			twice = append(twice, entry)
		default:
			seen[entry] = true
			all = append(all, entry)
		}
	}
	return all, twice
}

// expand spells out the alternatives and options of an entry.
func expand(entry string) []string {
	variants := []string{""}
	for part := range strings.FieldsSeq(entry) {
		choices := strings.Split(strings.Trim(part, "()"), "/")
		if part[0] == '(' {
			choices = append(choices, "")
		}
		var longer []string
		for _, v := range variants {
			for _, choice := range choices {
				longer = append(longer, strings.TrimSpace(v+" "+choice))
			}
		}
		variants = longer
	}
	return variants
}
