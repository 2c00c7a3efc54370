// Package http01: see package lego.
package http01

import "time"

// PathPrefix is RFC 8555's, section 8.3.
const PathPrefix = "/.well-known/acme-challenge/"

type Option struct{}

func SetDelay(time.Duration) Option { return Option{} }
