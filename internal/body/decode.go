package body

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// maxCodings bounds how many codings may be stacked. RFC 9110 section 8.4 sets no bound; no
// server stacks more than two, and each costs a decoder.
const maxCodings = 4

// maxWindow bounds the memory that a zstd frame may ask for; RFC 9659 has the same bound.
const maxWindow = 8 << 20

// ErrCoding is the error for a content coding that is not known, or for too many.
var ErrCoding = errors.New("unknown content coding")

// Decode undoes the codings of a Content-Encoding field, last first, and returns at most max
// bytes of what comes out. truncated is true where there was more, or where raw ends before
// its coding does; what could be decoded is returned all the same. A body that is not
// in the coding it claims, but reads as text, is returned as it is; so is gzip undone that no
// field tells of, for proxies lose the one and keep the other.
func Decode(raw []byte, contentEncoding string, max int) (decoded []byte, truncated bool, err error) {
	codings := split(contentEncoding)
	if len(codings) > maxCodings {
		return nil, false, fmt.Errorf("%w: %d stacked", ErrCoding, len(codings))
	}
	if len(codings) == 0 && bytes.HasPrefix(raw, gzipMagic) {
		codings = []string{"gzip"}
	}
	for _, v := range slices.Backward(codings) {
		plain, cut, err := undo(raw, v, max)
		if err != nil {
			return nil, false, err
		}
		raw, truncated = plain, truncated || cut
	}
	if len(raw) > max {
		return raw[:max], true, nil
	}
	return raw, truncated, nil
}

var gzipMagic = []byte{0x1f, 0x8b, 8}

// split lists the codings of a Content-Encoding field, in lower case, without "identity".
func split(field string) (codings []string) {
	for coding := range strings.SplitSeq(field, ",") {
		switch coding = strings.ToLower(strings.TrimSpace(coding)); coding {
		case "", "identity":
		default:
			codings = append(codings, coding)
		}
	}
	return codings
}

// undo undoes one coding.
func undo(raw []byte, coding string, max int) (plain []byte, truncated bool, err error) {
	decode := decoders[coding]
	if decode == nil {
		return nil, false, fmt.Errorf("%w %q", ErrCoding, coding)
	}
	if len(raw) == 0 {
		return raw, false, nil
	}
	plain, err = decode(raw, int64(max)+1)
	switch {
	case len(plain) > max:
		return plain[:max], true, nil
	case err == nil:
		return plain, false, nil
	case isPlain(raw):
		return raw, false, nil
	case len(plain) > 0 || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return plain, true, nil
	}
	return nil, false, fmt.Errorf("%s: %w", coding, err)
}

// decoders undo a coding, and stop at max bytes: a small body can unfold to gigabytes. What
// was decoded before an error is returned with it.
var decoders = map[string]func(raw []byte, max int64) ([]byte, error){
	"gzip":    gunzip,
	"x-gzip":  gunzip, // RFC 9110 section 8.4.1.3
	"deflate": inflate,
	"br":      unbrotli,
	"zstd":    unzstd,
}

// Decoders own windows of up to megabytes and are worth keeping.
var (
	gzipPool   = sync.Pool{New: func() any { return new(gzip.Reader) }}
	brotliPool = sync.Pool{New: func() any { return brotli.NewReader(nil) }}
	zstdPool   = sync.Pool{New: func() any {
		d, err := zstd.NewReader(nil,
			zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			panic(err) // only for options that are wrong
		}
		return d
	}}
)

func readUpTo(r io.Reader, max int64) ([]byte, error) { return io.ReadAll(io.LimitReader(r, max)) }

func gunzip(raw []byte, max int64) ([]byte, error) {
	r := gzipPool.Get().(*gzip.Reader)
	defer gzipPool.Put(r)
	if err := r.Reset(bytes.NewReader(raw)); err != nil {
		return nil, err
	}
	return readUpTo(r, max)
}

// inflate reads zlib, which is what "deflate" means (RFC 9110 section 8.4.1.2), and the raw
// deflate that some servers send instead.
func inflate(raw []byte, max int64) ([]byte, error) {
	if r, err := zlib.NewReader(bytes.NewReader(raw)); err == nil {
		return readUpTo(r, max)
	}
	return readUpTo(flate.NewReader(bytes.NewReader(raw)), max)
}

func unbrotli(raw []byte, max int64) ([]byte, error) {
	r := brotliPool.Get().(*brotli.Reader)
	defer brotliPool.Put(r)
	if err := r.Reset(bytes.NewReader(raw)); err != nil {
		return nil, err
	}
	return readUpTo(r, max)
}

func unzstd(raw []byte, max int64) ([]byte, error) {
	d := zstdPool.Get().(*zstd.Decoder)
	defer zstdPool.Put(d)
	if err := d.Reset(bytes.NewReader(raw)); err != nil {
		return nil, err
	}
	return readUpTo(d, max)
}

// isPlain is true for bytes that read as text, which compressed bytes as good as never do.
func isPlain(raw []byte) bool {
	const enough = 512
	if len(raw) <= enough {
		return utf8.Valid(raw) && !isBinary(string(raw))
	}
	for n := enough; n > enough-utf8.UTFMax; n-- { // a rune may have been cut
		if utf8.Valid(raw[:n]) {
			return !isBinary(string(raw[:n]))
		}
	}
	return false
}
