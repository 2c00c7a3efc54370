package main

import (
	"context"
	"errors"
	"io"
	"net"
	"syscall"
)

// problem is why no answer came. Kind is one of: timeout, refused, reset, unreachable, prohibited, closed, name, port-in-use, other.
type problem struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func problemOf(err error) *problem { return &problem{Kind: kindOf(err), Text: err.Error()} }

func kindOf(err error) string {
	var name *net.DNSError
	var network net.Error
	switch {
	case errors.As(err, &name) && !name.IsTimeout:
		return "name"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return "timeout"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.ECONNRESET):
		return "reset"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "unreachable"
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.EACCES):
		return "prohibited"
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, syscall.EADDRNOTAVAIL):
		return "port-in-use"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "closed"
	}
	return "other"
}
