package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/caddyserver/caddy/v2"

	"github.com/errnorm/caddy-errnorm/internal/reference"
)

// conforming holds every envelope that any client here gets against the schema that callers are given.
var conforming struct {
	sync.Mutex

	schema *jsonschema.Schema
	wrong  []string
}

// conform begins that, for the clients of net/http's own transport too.
func conform() error {
	ctx, cancel := caddy.NewContext(caddy.Context{Context: context.Background()})
	defer cancel()
	h, err := ctx.LoadModuleByID("http.handlers.normalize_errors", json.RawMessage(`{}`))
	if err != nil {
		return err
	}
	r, err := h.(interface {
		ErrorReference() (*reference.Reference, error)
	}).ErrorReference()
	if err != nil {
		return err
	}
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(r.Schema()))
	if err != nil {
		return err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("error.json", text); err != nil {
		return err
	}
	conforming.schema, err = c.Compile("error.json")
	http.DefaultTransport = &watched{http.DefaultTransport}
	return err
}

// conformed tells what was wrong.
func conformed() error {
	conforming.Lock()
	defer conforming.Unlock()
	if len(conforming.wrong) > 0 {
		return fmt.Errorf("%d envelopes are not what the schema says, such as %s", len(conforming.wrong), conforming.wrong[0])
	}
	return nil
}

// watched is a transport whose responses are read along.
type watched struct{ http.RoundTripper }

func (w *watched) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := w.RoundTripper.RoundTrip(r)
	if err == nil && resp.StatusCode >= http.StatusBadRequest && resp.Header.Get("Content-Type") == "application/json" {
		resp.Body = &readAlong{ReadCloser: resp.Body}
	}
	return resp, err
}

func (w *watched) CloseIdleConnections() {
	if closer, ok := w.RoundTripper.(interface{ CloseIdleConnections() }); ok {
		closer.CloseIdleConnections()
	}
}

type readAlong struct {
	io.ReadCloser

	seen bytes.Buffer
}

func (r *readAlong) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.seen.Write(p[:n])
	if err == io.EOF {
		holdToSchema(r.seen.Bytes())
	}
	return n, err
}

// holdToSchema notes what is an envelope by its members and no other shape, and is none by the schema.
func holdToSchema(body []byte) {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || len(members) != 4 || members["status_code"] == nil ||
		members["details"] == nil || members["message"] == nil || !bytes.HasPrefix(members["error"], []byte{'"'}) {
		return
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	conforming.Lock()
	defer conforming.Unlock()
	if err == nil {
		err = conforming.schema.Validate(value)
	}
	if err != nil {
		conforming.wrong = append(conforming.wrong, fmt.Sprintf("%v: %s", err, body))
	}
}
