package capture

import (
	"maps"
	"net/http"
	"reflect"
	"testing"
)

func TestClean(t *testing.T) {
	h := http.Header{
		"Content-Length": {"5"}, "Content-Encoding": {"gzip"}, "Content-Range": {"bytes 0-4/5"},
		"Accept-Ranges": {"bytes"}, "Etag": {`"v1"`}, "Last-Modified": {"x"}, "Content-Md5": {"x"},
		"Digest": {"x"}, "Content-Digest": {"x"}, "Repr-Digest": {"x"}, "Content-Language": {"en"},
		"Content-Disposition": {"attachment"}, "Content-Location": {"/x"}, "Content-Type": {"text/html"},
		"Expires": {"x"}, "Age": {"1"}, "Cache-Control": {"public, max-age=60"},
		"Cdn-Cache-Control": {"max-age=60"}, "Surrogate-Control": {"x"}, "Surrogate-Key": {"x"},
		"Cloudflare-Cdn-Cache-Control": {"max-age=60"}, "X-Accel-Expires": {"60"},
		"Pragma": {"public"}, "Edge-Control": {"x"}, "Incremental": {"?1"},
		"Transfer-Encoding": {"chunked"}, "Trailer": {"X-Sum, x-late", "X-Third"},
		"Grpc-Status": {"14"}, "Grpc-Message": {"x"}, "X Bad": {"x"}, "X-Bad ": {"x"}, "X-Control": {"a\x00b"},
		"X-Sum": {"1"}, "X-Late": {"2"}, "X-Third": {"3"}, http.TrailerPrefix + "X-Fourth": {"4"},
	}
	kept := http.Header{
		"Www-Authenticate": {"Bearer"}, "Set-Cookie": {"a=b", "c=d"}, "Allow": {"GET"}, "Retry-After": {"3"},
		"Access-Control-Allow-Origin": {"*"}, "X-Request-Id": {"id"}, "X-Ratelimit-Remaining": {"0"},
		"Proxy-Status": {"x"}, "Vary": {"Accept"}, "Via": {"1.1 Caddy"}, "Date": {"x"},
	}
	maps.Copy(h, kept)
	if Clean(h); !reflect.DeepEqual(h, kept) {
		t.Errorf("got %v\nwant %v", h, kept)
	}
}
