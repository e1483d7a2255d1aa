//go:build !race

package gatewaytest

const raced = false
