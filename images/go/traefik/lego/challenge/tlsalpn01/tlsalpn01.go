// Package tlsalpn01: see package lego.
package tlsalpn01

import (
	"errors"
	"time"
)

// ACMETLS1Protocol is RFC 8737's, section 6.2.
const ACMETLS1Protocol = "acme-tls/1"

type Option struct{}

func SetDelay(time.Duration) Option { return Option{} }

func ChallengeBlocks(string, string) (certificate, key []byte, err error) {
	return nil, nil, errors.New("this Traefik is built without ACME")
}
