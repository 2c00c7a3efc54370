// Package certificate: see package lego.
package certificate

import (
	"context"

	"github.com/go-acme/lego/v5/certcrypto"
)

type Resource struct {
	ID                      string
	Domains                 []string
	PrivateKey, Certificate []byte
}

type ObtainRequest struct {
	Domains, EmailAddresses  []string
	Profile, PreferredChain  string
	Bundle, EnableCommonName bool
	KeyType                  certcrypto.KeyType
}

type RenewOptions struct {
	EmailAddresses           []string
	Profile, PreferredChain  string
	Bundle, EnableCommonName bool
}

// Certifier belongs to a client, and there is none.
type Certifier struct{}

func (*Certifier) Obtain(context.Context, ObtainRequest) (*Resource, error) { panic("no client") }

func (*Certifier) Renew(context.Context, Resource, *RenewOptions) (*Resource, error) {
	panic("no client")
}
