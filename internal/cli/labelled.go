package cli

import (
	"fmt"
	"net/http"
)

// wanted is what a labelled case must come out as.
type wanted struct {
	Status     int     `json:"status"`
	Reason     *string `json:"reason"`      // nil: whatever
	Message    *string `json:"message"`     // a part of it
	RetryAfter *int    `json:"retry_after"` // seconds
}

// labelled reads a labelled case.
func (v jsonValue) labelled() (*exchange, error) {
	var c struct {
		ID       string `json:"id"`
		Upstream string `json:"upstream"`
		Request  struct {
			Method string `json:"method"`
			Path   string `json:"path"`
		} `json:"request"`
		Status  int               `json:"status"`
		Headers map[string]string `json:"headers"`
		Body    string            `json:"body"`
		Want    *wanted           `json:"want"`
	}
	if err := v.decode(&c); err != nil {
		return nil, err
	}
	if err := checkStatus(c.Status); err != nil {
		return nil, v.errorf("\"status\" is %d: %v", c.Status, err)
	}
	if c.Want != nil {
		if err := checkStatus(c.Want.Status); err != nil {
			return nil, v.errorf("\"want.status\" is %d: %v", c.Want.Status, err)
		}
	}
	x := &exchange{
		from: fmt.Sprintf("%s:%d", v.from, v.line), status: c.Status, header: http.Header{}, body: []byte(c.Body),
		requestMethod: c.Request.Method, requestURL: c.Request.Path,
		id: c.ID, upstream: c.Upstream, want: c.Want, labelled: v.has("want"),
	}
	for name, value := range c.Headers {
		x.header.Set(name, value)
	}
	return x, nil
}
