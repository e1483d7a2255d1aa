package stream

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"

	"github.com/tidwall/gjson"

	"github.com/errnorm/caddy-errnorm/internal/object"
)

// frames are those of AWS event streams: a prelude of two lengths and their CRC, headers, a payload, and a CRC of all.
// https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
type frames struct {
	prelude [preludeSize]byte
	read    int  // of the prelude
	left    int  // of the frame, after its prelude
	lost    bool // what came was no frame, and no next one can be found
}

const (
	preludeSize = 12
	crcSize     = 4
	smallest    = preludeSize + crcSize
	// largest is more than AWS allows.
	largest = 24 << 20
)

func (f *frames) feed(p []byte) (int, bool) {
	if f.lost {
		return len(p), true
	}
	n := 0
	if f.read < preludeSize {
		n = copy(f.prelude[f.read:], p)
		if f.read += n; f.read < preludeSize {
			return n, false
		}
		size := int(binary.BigEndian.Uint32(f.prelude[:]))
		if size < smallest || size > largest || !sums(f.prelude[:]) {
			f.lost = true
			return len(p), true
		}
		f.left = size - preludeSize
	}
	take := min(f.left, len(p)-n)
	if f.left -= take; f.left > 0 {
		return n + take, false
	}
	f.read = 0
	return n + take, true
}

// sums tells whether the last four bytes are the CRC of those before.
func sums(p []byte) bool {
	end := len(p) - crcSize
	return crc32.ChecksumIEEE(p[:end]) == binary.BigEndian.Uint32(p[end:])
}

func (f *frames) parse(raw []byte, e *event) {
	*e = event{raw: raw}
	if f.lost || len(raw) < smallest || int(binary.BigEndian.Uint32(raw)) != len(raw) ||
		!sums(raw[:preludeSize]) || !sums(raw) {
		return
	}
	end := len(raw) - crcSize
	headers := int(binary.BigEndian.Uint32(raw[4:]))
	if headers > end-preludeSize {
		return
	}
	e.data = raw[preludeSize+headers : end]
	e.parseHeaders(raw[preludeSize : preludeSize+headers])
	if e.name == "chunk" && e.exception == "" {
		e.unwrapChunk()
	}
}

// fixed is how long the values of a header's type are, -1 where a length comes first.
var fixed = [...]int{0, 0, 1, 2, 4, 8, -1, -1, 8, 16}

// parseHeaders reads those headers of which strings are the values.
func (e *event) parseHeaders(p []byte) {
	message := ""
	for len(p) > 1 {
		name := p[1:]
		length := int(p[0])
		if length+1 > len(name) {
			return
		}
		kind, value := name[length], name[length+1:]
		name = name[:length]
		if int(kind) >= len(fixed) {
			return
		}
		size := fixed[kind]
		if size < 0 {
			if len(value) < 2 {
				return
			}
			size, value = int(binary.BigEndian.Uint16(value)), value[2:]
		}
		if size > len(value) {
			return
		}
		switch string(name) {
		case ":event-type":
			e.name = string(value[:size])
		case ":exception-type", ":error-code":
			e.exception = string(value[:size])
		case ":error-message":
			message = string(value[:size])
		}
		p = value[size:]
	}
	if message != "" { // an unmodeled error has no payload
		var w object.Writer
		w.Text("message", message)
		e.data = w.Bytes()
	}
}

// unwrapChunk takes the model's own event out of a chunk, {"bytes": "<base64>"}.
// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_PayloadPart.html
func (e *event) unwrapChunk() {
	encoded := gjson.GetBytes(e.data, "bytes").Str
	decoded, err := base64.StdEncoding.DecodeString(encoded)
	if err == nil && len(decoded) > 0 {
		e.data = bytes.TrimSpace(decoded)
	}
}

// replace and compose leave frames as they are: clients of AWS raise its exceptions by themselves.

func (*frames) replace(e *event, _ string, _ []byte) []byte { return e.raw }

func (*frames) compose(string, []byte, bool) []byte { return nil }
