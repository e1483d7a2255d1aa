package cli

import (
	"fmt"

	"github.com/errnorm/caddy-errnorm/internal/labeled"
)

// labeled reads a labeled case.
func (v jsonValue) labeled() (*exchange, error) {
	var c labeled.Case
	if err := v.decode(&c); err != nil {
		return nil, err
	}
	if !v.has("status") {
		return nil, v.errorf("no \"status\": want what the upstream answered")
	}
	if err := checkStatus(c.Status); err != nil {
		return nil, v.errorf("\"status\" is %d: %v", c.Status, err)
	}
	if c.Want != nil {
		if err := checkStatus(c.Want.Status); err != nil {
			return nil, v.errorf("\"want.status\" is %d: %v", c.Want.Status, err)
		}
	}
	return &exchange{
		from: fmt.Sprintf("%s:%d", v.from, v.line), status: c.Status, header: c.Header(), body: []byte(c.Body),
		requestMethod: c.Request.Method, requestURL: c.Request.Path,
		id: c.ID, upstream: c.Upstream, want: c.Want, labeled: v.has("want"),
	}, nil
}
