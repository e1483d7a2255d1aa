// Package check holds the OpenAPI document that the gateway writes against the specification's own schema, by a
// validator that is not ours. It is a module of its own, for the gateway needs none of this.
package check

import (
	"flag"
	"os/exec"
	"testing"

	"github.com/pb33f/libopenapi"
	"github.com/pb33f/libopenapi-validator/schema_validation"
)

var gateway = flag.String("gateway", "../../../build/gateway", "the gateway that writes the document")

func validate(t *testing.T, text []byte) (valid bool, why []string) {
	t.Helper()
	document, err := libopenapi.NewDocument(text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := document.BuildV3Model(); err != nil { // it resolves every reference
		return false, []string{err.Error()}
	}
	valid, errs := schema_validation.ValidateOpenAPIDocument(document)
	for _, err := range errs {
		for _, at := range err.SchemaValidationErrors {
			why = append(why, at.FieldPath+": "+at.Reason)
		}
	}
	return valid, why
}

func TestOpenAPI(t *testing.T) {
	text, err := exec.Command(*gateway, "errors", "reference", "--format", "openapi").Output() //nolint:gosec // ours
	if err != nil {
		t.Fatalf("%v: make -f xcaddy.mk build makes it", err)
	}
	if valid, why := validate(t, text); !valid {
		t.Errorf("not OpenAPI 3.1: %q", why)
	}
}

// TestRefuses shows that the validator refuses what is wrong.
func TestRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"a response without a description": `{"openapi":"3.1.0","info":{"title":"x","version":"1"},` +
			`"components":{"responses":{"A":{"content":{}}}}}`,
		"a name with a space": `{"openapi":"3.1.0","info":{"title":"x","version":"1"},` +
			`"components":{"schemas":{"A b":{"type":"object"}}}}`,
		"no version": `{"openapi":"3.1.0","info":{"title":"x"},"components":{}}`,
	} {
		if valid, _ := validate(t, []byte(text)); valid {
			t.Errorf("%s is taken for valid", name)
		}
	}
}
