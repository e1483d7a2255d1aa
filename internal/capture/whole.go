package capture

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/stream"
)

// whole keeps a body until all of it has come, to be judged. What turns out to be no error before passes, and so does
// what is longer than an error.
type whole struct {
	resp    *Response
	to      stream.Sink
	passing bool
}

func (b *whole) Holding() bool { return !b.passing }

func (b *whole) Write(p []byte) (int, error) {
	if b.passing {
		return b.to.Write(p)
	}
	if len(b.resp.Body)+len(p) > b.resp.max {
		if err := b.Release(); err != nil {
			return 0, err
		}
		return b.to.Write(p)
	}
	n, err := b.resp.append(p)
	if err == nil && isList(b.resp.Body) {
		err = b.Release()
	}
	return n, err
}

func (b *whole) Release() (err error) {
	if b.passing {
		return nil
	}
	b.passing = true
	if len(b.resp.Body) > 0 {
		_, err = b.to.Write(b.resp.Body)
	}
	b.resp.Release()
	return err
}

// isList tells whether a body is a JSON array whose first element has come and is no error: Gemini streams its answers
// in one, and so does many another.
func isList(body []byte) bool {
	body = bytes.TrimLeft(body, " \t\r\n\xEF\xBB\xBF")
	if len(body) == 0 || body[0] != '[' {
		return false
	}
	first := bytes.TrimLeft(body[1:], " \t\r\n")
	if len(first) == 0 || first[0] != '{' {
		return false
	}
	element := gjson.ParseBytes(first) // up to the bracket that closes it
	return gjson.Valid(element.Raw) && !element.Get("error").Exists()
}

// inspects tells whether a success is JSON, and small enough to be an error that says 200. A 206 is a part of
// something, which cannot be read by itself (RFC 9110, section 15.3.7).
func (w *responseWriter) inspects() bool {
	if !w.opts.Inspect {
		return false
	}
	media, _, _ := strings.Cut(strings.ToLower(w.Header().Get("Content-Type")), ";")
	media = strings.TrimSpace(media)
	length, err := strconv.ParseInt(w.Header().Get("Content-Length"), 10, 64)
	isJSON := media == "application/json" || strings.HasSuffix(media, "+json") // RFC 6839, section 3.1
	return isJSON && (err != nil || length <= w.opts.MaxBody)
}
