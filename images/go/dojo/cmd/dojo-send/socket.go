package main

import (
	"context"
	"net"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

// sendSocket sends one TCP line or one UDP datagram and waits for the first answer.
func sendSocket(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	network := r.target.Scheme
	address, err := resolve(ctx, r.target.Host)
	if err != nil {
		return err
	}
	out.Times.Resolved = since(start)
	connection, err := dialer(network, r).DialContext(ctx, network, address)
	if err != nil {
		return err
	}
	defer connection.Close()
	out.Times.Connected = since(start)
	out.Local, out.Remote = connection.LocalAddr().String(), connection.RemoteAddr().String()
	deadline, _ := ctx.Deadline()
	_ = connection.SetDeadline(deadline)
	text := r.data
	if network == "tcp" {
		text += "\n"
	}
	if _, err := connection.Write([]byte(text)); err != nil {
		return err
	}
	buffer := make([]byte, largestBody)
	n, err := connection.Read(buffer)
	if err != nil {
		return err
	}
	out.Times.FirstByte = since(start)
	out.Body = string(buffer[:n])
	return nil
}

// resolve turns HOST:PORT into one address: a source port can be used for one attempt only, so there is no racing of address families.
func resolve(ctx context.Context, hostPort string) (string, error) {
	host, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		return "", err
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return hostPort, nil
	}
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip4", host)
	if err != nil {
		return "", err
	}
	return net.JoinHostPort(found[0].Unmap().String(), port), nil
}

// dialer binds the source port; SO_REUSEADDR lets it be used again while an earlier connection of it is in TIME_WAIT (socket(7)).
func dialer(network string, r request) *net.Dialer {
	d := &net.Dialer{FallbackDelay: -1, Timeout: r.connect, Control: func(_, _ string, raw syscall.RawConn) error {
		var failed error
		if err := raw.Control(func(fd uintptr) {
			failed = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
			if failed == nil && r.sequence != 0 && network != "udp" {
				failed = setSequence(int(fd), uint32(r.sequence))
			}
		}); err != nil {
			return err
		}
		return failed
	}}
	if r.sourcePort == 0 {
		return d
	}
	local := net.JoinHostPort("", strconv.Itoa(r.sourcePort))
	if network == "udp" {
		d.LocalAddr, _ = net.ResolveUDPAddr("udp", local)
	} else {
		d.LocalAddr, _ = net.ResolveTCPAddr("tcp", local)
	}
	return d
}
