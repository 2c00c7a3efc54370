// Package lego and those beside it stand in for the ACME client (RFC 8555) that Traefik gets certificates with, whose modules for DNS providers cannot all be
// had: what Traefik needs of it to compile. NewClient says so to whoever configures a certificate resolver.
package lego

import (
	"crypto/x509"
	"errors"
	"net/http"
	"time"

	"github.com/go-acme/lego/v5/certificate"
	"github.com/go-acme/lego/v5/challenge"
	"github.com/go-acme/lego/v5/registration"
)

// DirectoryURLLetsEncrypt is empty: nobody is asked.
const DirectoryURLLetsEncrypt = ""

var errAbsent = errors.New("this Traefik is built without ACME")

type Config struct {
	CADirURL, UserAgent string
	HTTPClient          *http.Client
	Certificate         struct{ Timeout time.Duration }
}

func NewConfig(any) *Config { return &Config{} }

type Client struct {
	Certificate  *certificate.Certifier
	Challenge    *challenge.Solvers
	Registration *registration.Registrar
}

func NewClient(*Config) (*Client, error) { return nil, errAbsent }

func CreateCertPool([]string, bool) (*x509.CertPool, error) { return nil, errAbsent }
