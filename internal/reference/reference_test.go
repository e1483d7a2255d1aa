package reference_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/errnorm/caddy-errnorm/internal/catalog"
	"github.com/errnorm/caddy-errnorm/internal/envelope"
	"github.com/errnorm/caddy-errnorm/internal/reference"
	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/reason"
)

// configured are the words of a handler.
type configured struct {
	*catalog.Catalog

	reasons []catalog.Reason
}

func (c configured) Reasons() []catalog.Reason    { return c.reasons }
func (c configured) Type(r catalog.Reason) string { return c.Status(r.Status).Type }

// made is the reference of a small catalog.
func made(t *testing.T) *reference.Reference {
	t.Helper()
	known := catalog.New(catalog.Reference{
		Reasons: []catalog.Reason{
			{Name: reason.InsufficientCredits, Status: 402, Text: "No credit.", Advice: "Add some."},
			{Name: reason.RateLimited, Status: 429, Text: "Slow down.", Advice: "Wait.", Retry: catalog.Later},
		},
		Statuses: []catalog.Status{
			{Code: 402, Type: "payment_required", Text: "No credit.", Description: "There is no credit."},
			{Code: 429, Type: "too_many_requests", Text: "Slow down.", Description: "Too fast."},
		},
		Causes:     []catalog.Cause{{Status: 402, Detail: "a | b", Source: "/x", Description: "<script>"}},
		Exceptions: []catalog.Exception{{Class: "RateLimitError", Status: 429, Description: "Too many."}},
		Remedies:   []catalog.Remedy{{Error: "No credit", Status: 402, Cause: "None is left.", Fix: "Add some."}},
	})
	tables, err := upstream.New([]upstream.Service{{
		Name: "acme", Title: "Acme", Kind: upstream.API, Docs: []string{"https://acme.example/errors"},
		Rules: []upstream.Rule{
			{ID: "broke", Reason: reason.InsufficientCredits, Codes: []string{"broke", "skint"}},
			{ID: "sentence", Reason: reason.RateLimited, Codes: []string{"no"}, Status: []int{400}, Message: `^slow`},
		},
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return reference.New(known, tables, configured{known, append(known.Reasons, catalog.Reason{
		Name: "quarantined", Status: 460, Text: "The \"account\" is held.",
	})})
}

func TestNew(t *testing.T) {
	r := made(t)
	codes := make([]int, 0, 3)
	for _, s := range r.Statuses {
		codes = append(codes, s.Code)
	}
	if !slices.Equal(codes, []int{402, 429, 460}) {
		t.Errorf("statuses %v: want the documented, and those of reasons besides", codes)
	}
	if said := r.Statuses[0].Reasons[0].Said; len(said) != 1 || !slices.Equal(said[0].Codes, []string{"broke", "skint"}) {
		t.Errorf("said %v", said)
	}
	if said := r.Statuses[1].Reasons[0].Said; said != nil {
		t.Errorf("said %v: that code is not enough", said)
	}
	const want = `{"error":"too_many_requests","message":"Slow down.","status_code":429,` +
		`"details":{"reason":"rate_limited","retryable":true}}`
	if got := string(r.Statuses[1].Reasons[0].Example); got != want {
		t.Errorf("example %s, want %s", got, want)
	}
}

// TestDetails has the schema name every member of the details that the envelope has, and no other.
func TestDetails(t *testing.T) {
	var schema struct {
		Properties struct {
			Details struct {
				AnyOf []struct {
					Properties map[string]any `json:"properties"`
				} `json:"anyOf"`
			} `json:"details"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(made(t).Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	var named []string
	for name := range schema.Properties.Details.AnyOf[1].Properties {
		named = append(named, name)
	}
	// A protocol's stand under names of its own.
	written := slices.DeleteFunc(envelope.Members(), func(name string) bool { return name == "protocol" })
	slices.Sort(named)
	slices.Sort(written)
	if !slices.Equal(named, written) {
		t.Errorf("the schema has %q, the envelope %q", named, written)
	}
}

// compiled is the schema, by a library that is not ours.
func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("error.json", schema); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("error.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchema(t *testing.T) {
	r := made(t)
	schema := compiled(t, r.Schema())
	validate := func(raw string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(raw))
		if err != nil {
			return err
		}
		return schema.Validate(value)
	}
	for _, s := range r.Statuses {
		for _, why := range s.Reasons {
			if err := validate(string(why.Example)); err != nil {
				t.Errorf("%s: %v", why.Name, err)
			}
		}
	}
	for _, wrong := range []string{
		`{}`, `[]`, `{"error":"x","message":"y","status_code":402}`,
		`{"error":"x","message":"y","status_code":"402","details":null}`,
		`{"error":"x","message":"y","status_code":200,"details":null}`,
		`{"error":"x","message":"y","status_code":402,"details":null,"more":1}`,
		`{"error":"x","message":"y","status_code":402,"details":{"retryable":"yes"}}`,
		`{"error":"x","message":"y","status_code":429,"details":{"retry_at":"tomorrow"}}`,
		`{"error":"x","message":"y","status_code":400,"details":{"errors":[{"message":"no field"}]}}`,
	} {
		var invalid *jsonschema.ValidationError
		if err := validate(wrong); !errors.As(err, &invalid) {
			t.Errorf("%s: %v, want it refused", wrong, err)
		}
	}
}

// TestOpenAPI has every reference in the document lead somewhere, and each example be what its schema says.
func TestOpenAPI(t *testing.T) {
	text := made(t).OpenAPI()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	at := func(pointer string) (value any) {
		value = document
		for key := range strings.SplitSeq(strings.TrimPrefix(pointer, "#/"), "/") {
			members, _ := value.(map[string]any)
			value = members[key]
		}
		return value
	}
	count := 0
	var follow func(value any)
	follow = func(value any) {
		members, _ := value.(map[string]any)
		for name, member := range members {
			if to, ok := member.(string); ok && name == "$ref" {
				count++
				if at(to) == nil {
					t.Errorf("%s leads nowhere", to)
				}
			}
			follow(member)
		}
	}
	follow(document)
	if count < 12 {
		t.Errorf("%d references: want the schema and the headers for each of three responses", count)
	}
	for _, name := range []string{"PaymentRequired", "TooManyRequests", "Status460"} {
		if at("#/components/responses/"+name) == nil {
			t.Errorf("no response %s in %s", name, text)
		}
	}
}

func TestMarkdown(t *testing.T) {
	text := string(made(t).Markdown())
	for _, want := range []string{
		"| [`rate_limited`](#rate_limited) | 429 | Wait. | after a wait |",
		"## 402 payment_required", `| ` + "`a \\| b`" + ` | /x | &lt;script> |`, "Acme `broke`, `skint`",
		"| `RateLimitError` | 429 | Too many. |", "| No credit | 402 | None is left. | Add some. |",
		"### quarantined",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
