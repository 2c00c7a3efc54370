// Package dns01: see package lego.
package dns01

import (
	"strings"
	"time"
)

type Client struct{}

type Options struct{ RecursiveNameservers []string }

type Option struct{}

func NewClient(*Options) *Client { return &Client{} }

func SetDefaultClient(*Client) {}

func CondOptions(bool, ...Option) Option { return Option{} }

func DisableAuthoritativeNssPropagationRequirement() Option { return Option{} }

func DisableRecursiveNSsPropagationRequirement() Option { return Option{} }

func PropagationWait(time.Duration, bool) Option { return Option{} }

// UnFqdn is the name without the dot of the root. Traefik uses it for all certificates.
func UnFqdn(name string) string { return strings.TrimSuffix(name, ".") }
