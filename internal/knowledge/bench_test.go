package knowledge

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/errnorm/caddy-errnorm/internal/body"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal"
)

// BenchmarkServices shows that what an error costs does not grow with the services that are known: ten, all, and twice
// as many with made-up ones, which are told by the same fields.
func BenchmarkServices(b *testing.B) {
	every := all()
	for _, n := range []int{10, len(every), 2 * len(every)} {
		chosen := slices.Clone(every[:min(n, len(every))])
		for i := len(chosen); i < n; i++ {
			chosen = append(chosen, madeUp(every[i-len(every)], i))
		}
		layer, err := universal.New()
		if err != nil {
			b.Fatal(err)
		}
		tables, err := upstream.New(chosen, layer)
		if err != nil {
			b.Fatal(err)
		}
		for name, raw := range map[string]string{
			"code":     `{"error":{"message":"No quota is left.","type":"insufficient_quota","code":"insufficient_quota"}}`,
			"sentence": `{"detail":"Token has expired. Please log in again."}`,
		} {
			header := http.Header{"Content-Type": {"application/json"}, "Server": {"uvicorn"}, "X-Request-Id": {"req_1"}}
			facts := body.Read([]byte(raw), header, false)
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					tables.Decide(upstream.Response{Status: 429, Facts: facts}, nil)
				}
			})
		}
	}
}

// madeUp is a service that is as well told as another, by other values.
func madeUp(s upstream.Service, number int) upstream.Service {
	n := strconv.Itoa(number)
	other := func(matches []upstream.Match) (made []upstream.Match) {
		for _, m := range matches {
			any := []string{}
			for _, value := range m.Any {
				any = append(any, "m"+n+value)
			}
			made = append(made, upstream.Match{Path: m.Path, Any: any})
			if len(any) == 0 {
				made[len(made)-1].Any = []string{"m" + n}
			}
		}
		return made
	}
	s.Name, s.Aliases, s.Hosts = "m"+n, nil, []string{"api" + n + ".example.com"}
	s.Headers = other(s.Headers)
	signatures := s.Signatures
	s.Signatures = nil
	for _, sign := range signatures {
		s.Signatures = append(s.Signatures, other(sign))
	}
	return s
}
