package cli

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// harEntry is one exchange of an HTTP Archive, version 1.2, as browsers and proxies save it.
type harEntry struct {
	Request struct {
		Method  string      `json:"method"`
		URL     string      `json:"url"`
		Headers []harHeader `json:"headers"`
	} `json:"request"`
	Response struct {
		Status  int         `json:"status"`
		Headers []harHeader `json:"headers"`
		Content struct {
			Text     string `json:"text"`
			Encoding string `json:"encoding"` // base64, or nothing
		} `json:"content"`
		Error string `json:"_error"` // Chrome's, where there was no response
	} `json:"response"`
}

type harHeader struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// archive picks an entry of a HAR file: number entry, or the first that failed.
func (v jsonValue) archive(entry int) (*exchange, error) {
	var har struct {
		Log struct {
			Entries []harEntry `json:"entries"`
		} `json:"log"`
	}
	if err := v.decode(&har); err != nil {
		return nil, err
	}
	entries := har.Log.Entries
	switch {
	case len(entries) == 0:
		return nil, v.errorf("a HAR file without entries: record again, with the failing request in it")
	case entry < 0 || entry > len(entries):
		return nil, v.errorf("--entry %d: there are %d entries, 1 to %[2]d", entry, len(entries))
	case entry > 0:
		return entries[entry-1].exchange(v.from, fmt.Sprintf("HAR entry %d of %d", entry, len(entries)))
	}
	for i, e := range entries {
		if e.Response.Status >= 400 {
			return e.exchange(v.from, fmt.Sprintf("HAR entry %d of %d, the first that failed", i+1, len(entries)))
		}
	}
	return nil, v.errorf("none of the %d entries failed with 400 or more: choose one with --entry", len(entries))
}

// onlyEntry reads a single entry, as "Copy as HAR" of one request gives.
func (v jsonValue) onlyEntry(entry int) (*exchange, error) {
	if entry > 1 || entry < 0 {
		return nil, v.errorf("--entry %d: this is one HAR entry and no HAR file", entry)
	}
	var e harEntry
	if err := v.decode(&e); err != nil {
		return nil, err
	}
	return e.exchange(v.from, "HAR entry")
}

func (e *harEntry) exchange(from, form string) (*exchange, error) {
	res := &e.Response
	if res.Status == 0 {
		return nil, fmt.Errorf("%s: %s has no response (%s): choose another with --entry",
			from, form, cmp.Or(res.Error, "status 0"))
	}
	if err := checkStatus(res.Status); err != nil {
		return nil, fmt.Errorf("%s: %s: status %d: %w", from, form, res.Status, err)
	}
	x := &exchange{
		from: from, form: form, status: res.Status, header: harHeaders(res.Headers), body: []byte(res.Content.Text),
		requestMethod: e.Request.Method, requestURL: e.Request.URL, requestHeader: harHeaders(e.Request.Headers),
	}
	switch res.Content.Encoding {
	case "":
	case "base64":
		var err error
		if x.body, err = base64.StdEncoding.DecodeString(res.Content.Text); err != nil {
			return nil, fmt.Errorf("%s: %s: content.text is not the base64 that content.encoding says: %w", from, form, err)
		}
	default:
		return nil, fmt.Errorf("%s: %s: content.encoding %q: want base64 or nothing", from, form, res.Content.Encoding)
	}
	return x, nil
}

// harHeaders leaves out the pseudo-headers of HTTP/2, which browsers list among the others.
func harHeaders(list []harHeader) http.Header {
	h := http.Header{}
	for _, field := range list {
		if !strings.HasPrefix(field.Name, ":") {
			h.Add(field.Name, field.Value)
		}
	}
	return h
}
