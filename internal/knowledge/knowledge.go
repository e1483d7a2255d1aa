// Package knowledge puts together all that is known of upstreams' errors: the tables of every service and what means
// the same everywhere.
package knowledge

import (
	"errors"

	"github.com/errnorm/caddy-errnorm/internal/upstream"
	"github.com/errnorm/caddy-errnorm/internal/upstream/universal"
)

//go:generate go run ./list -services ../upstream/services -out services.go

// Tables compiles everything. Its error lists every mistake, with file and rule: the tests find it, as all of this
// is part of the program.
func Tables() (*upstream.Tables, error) {
	layer, universalErr := universal.New()
	tables, err := upstream.New(all(), layer)
	return tables, errors.Join(universalErr, err)
}
