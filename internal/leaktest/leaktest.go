// Package leaktest is what tests plant into responses: what must not leave the gateway, and sentences that look like it
// and must leave whole.
package leaktest

import (
	"fmt"
	"slices"
)

// Plant is something that must not leave the gateway.
type Plant struct {
	Name string
	Text string // a sentence of an upstream's with it
	Bare string // it alone, where its shape gives it away without a sentence
	Gone string // the part of it that is looked for
}

// The secrets are put together here, so that no scanner takes them for somebody's.
const (
	alnum = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA"
	hexes = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
)

// key makes the plant of a key that its beginning gives away.
func key(name, sentence, prefix, rest string) Plant {
	secret := prefix + rest
	return Plant{name, fmt.Sprintf(sentence, secret), secret, rest}
}

// hidden makes a plant that only its sentence gives away.
func hidden(name, sentence, gone string) Plant {
	return Plant{Name: name, Text: fmt.Sprintf(sentence, gone), Gone: gone}
}

// Plants returns all of them: secrets, and what tells of the inside of a network or of a program.
func Plants() []Plant {
	return slices.Concat(Secrets(), Internals())
}
