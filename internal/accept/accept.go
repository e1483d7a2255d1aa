// Package accept reads what a client takes: the weighted lists of Accept and Accept-Encoding.
package accept

import (
	"iter"
	"strconv"
	"strings"
)

// Weights returns the items of a field's lists, in lower case and without parameters, and the weight of each: 1 where
// none is given, or none that is a number from 0 to 1 (RFC 9110, section 12.4.2).
func Weights(fields []string) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, field := range fields {
			for item := range strings.SplitSeq(strings.ToLower(field), ",") {
				name, params, _ := strings.Cut(item, ";")
				if name = strings.TrimSpace(name); name != "" && !yield(name, weight(params)) {
					return
				}
			}
		}
	}
}

func weight(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(param, "=")
		if strings.TrimSpace(name) != "q" {
			continue
		}
		if q, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil && q >= 0 && q <= 1 {
			return q
		}
	}
	return 1
}
