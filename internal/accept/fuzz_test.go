package accept

import (
	"strings"
	"testing"
)

// FuzzWeights: a weight is one, and a name is what the field has.
func FuzzWeights(f *testing.F) {
	for _, field := range []string{"application/json;q=0.5, */*;q=0", "a;q=NaN", "b;q=-1,c;q=2", ";q=1", "x;q=1e-9,,x"} {
		f.Add(field)
	}
	f.Fuzz(func(t *testing.T, field string) {
		for name, weight := range Weights([]string{field}) {
			if !(weight >= 0 && weight <= 1) || name == "" || !strings.Contains(strings.ToLower(field), name) {
				t.Fatalf("%q: %q has the weight %v", field, name, weight)
			}
		}
	})
}
