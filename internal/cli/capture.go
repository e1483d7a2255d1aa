package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// statusLine is that of HTTP/1.1 (RFC 9112, section 4), and what curl prints for HTTP/2 and 3,
// which have none.
var statusLine = regexp.MustCompile(`^HTTP/[0-9](?:\.[0-9])? ([0-9]{3})(?: [^\r\n]*)?\r?(?:\n|$)`)

// parseCapture reads one or more responses, as curl -i prints them: those of proxies, 100
// Continue and redirects come before the one that is meant. The captures that people send have
// lost their carriage returns, chunks or content coding as often as not, so that net/http
// would refuse them.
func parseCapture(data []byte, from string) (*exchange, error) {
	rest := scanner{data: data, from: from}
	rest.skipSpace()
	for count := 1; ; count++ {
		x, err := rest.response()
		if err != nil {
			return nil, err
		}
		if next := rest.behind(x); next >= 0 {
			rest.advance(next)
			continue
		}
		if x.form = "HTTP response"; count > 1 {
			x.form += fmt.Sprintf(", the last of %d", count)
		}
		if x.status < 200 || x.status > 599 {
			return nil, fmt.Errorf("%s: the last response is a %d: want a final one, 200 to 599", from, x.status)
		}
		x.body = unchunked(x.header, rest.data)
		return x, nil
	}
}

// scanner goes through a capture and knows its line.
type scanner struct {
	data []byte
	from string
	line int // lines behind
}

func (s *scanner) advance(n int) {
	s.line += bytes.Count(s.data[:n], []byte("\n"))
	s.data = s.data[n:]
}

func (s *scanner) skipSpace() {
	s.advance(len(s.data) - len(bytes.TrimLeft(s.data, " \t\r\n")))
}

func (s *scanner) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", s.from, s.line+1, fmt.Sprintf(format, args...))
}

// response reads a status line and a header, and leaves what comes after it.
func (s *scanner) response() (*exchange, error) {
	match := statusLine.FindSubmatch(s.data)
	if match == nil {
		return nil, s.errorf("%q is no status line: want one such as \"HTTP/1.1 429 Too Many Requests\"", excerpt(s.data))
	}
	x := &exchange{from: s.from, header: http.Header{}}
	x.status, _ = strconv.Atoi(string(match[1]))
	s.advance(len(match[0]))
	for name := ""; len(s.data) > 0; {
		end := bytes.IndexByte(s.data, '\n') + 1
		if end == 0 {
			end = len(s.data)
		}
		line := strings.TrimRight(string(s.data[:end]), "\r\n")
		if line == "" {
			s.advance(end)
			break
		}
		var err error
		if name, err = s.field(x.header, name, line); err != nil {
			return nil, err
		}
		s.advance(end)
	}
	return x, nil
}

// field reads one line of a header. A line that begins with a space goes on with the one
// before (RFC 9112, section 5.2).
func (s *scanner) field(h http.Header, last, line string) (name string, err error) {
	if (line[0] == ' ' || line[0] == '\t') && last != "" {
		values := h[last]
		values[len(values)-1] += " " + strings.TrimSpace(line)
		return last, nil
	}
	name, value, found := strings.Cut(line, ":")
	if !found || !httpguts.ValidHeaderFieldName(name) {
		return "", s.errorf("%q is no header: want one such as \"Content-Type: application/json\", "+
			"or an empty line before the body", excerpt([]byte(line)))
	}
	name = http.CanonicalHeaderKey(name)
	h[name] = append(h[name], strings.TrimSpace(value))
	return name, nil
}

// behind returns where the next response begins, -1 where there is none: at once, for a
// response whose body curl does not print, or after a body of known length.
func (s *scanner) behind(x *exchange) int {
	for _, at := range []int{0, contentLength(x.header)} {
		if at > len(s.data) {
			continue
		}
		begin := len(s.data) - len(bytes.TrimLeft(s.data[at:], "\r\n"))
		if statusLine.Match(s.data[begin:]) {
			return begin
		}
	}
	return -1
}

func contentLength(h http.Header) int {
	n, err := strconv.Atoi(h.Get("Content-Length"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// unchunked takes a body out of its chunks, if it still is in them: curl has undone them and
// left the header.
func unchunked(h http.Header, body []byte) []byte {
	if !strings.EqualFold(h.Get("Transfer-Encoding"), "chunked") {
		return body
	}
	plain, err := io.ReadAll(httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(body))))
	if err != nil {
		return body
	}
	return plain
}
