// Package challenge: see package lego.
package challenge

import (
	"context"

	"github.com/go-acme/lego/v5/challenge/dns01"
	"github.com/go-acme/lego/v5/challenge/http01"
	"github.com/go-acme/lego/v5/challenge/tlsalpn01"
)

type Provider interface {
	Present(ctx context.Context, domain, token, keyAuth string) error
	CleanUp(ctx context.Context, domain, token, keyAuth string) error
}

// Solvers belong to a client, and there is none.
type Solvers struct{}

func (*Solvers) SetDNS01Provider(Provider, ...dns01.Option) error { panic("no client") }

func (*Solvers) SetHTTP01Provider(Provider, ...http01.Option) error { panic("no client") }

func (*Solvers) SetTLSALPN01Provider(Provider, ...tlsalpn01.Option) error { panic("no client") }
