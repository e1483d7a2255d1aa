//go:build race

package gatewaytest

// raced: the test is compiled with the race detector, and so is the gateway.
const raced = true
