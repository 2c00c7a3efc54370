package main

import (
	"context"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// sendSocket sends one TCP line or one UDP datagram and waits for the first answer.
func sendSocket(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	network := r.target.Scheme
	connection, err := connect(ctx, network, r.target.Host, r, start, out)
	if err != nil {
		return err
	}
	defer connection.Close()
	text := r.data
	if network == "tcp" {
		text += strings.Repeat(" ", max(0, r.length-len(text)-1)) + "\n"
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

// connect resolves, connects, and notes both ends.
func connect(ctx context.Context, network, hostPort string, r request, start time.Time, out *result) (net.Conn, error) {
	address, err := resolve(ctx, hostPort, r.resolver)
	if err != nil {
		return nil, err
	}
	out.Times.Resolved = since(start)
	connection, err := dialer(network, r, out).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	out.Times.Connected = since(start)
	out.Local, out.Remote = connection.LocalAddr().String(), connection.RemoteAddr().String()
	deadline, _ := ctx.Deadline()
	_ = connection.SetDeadline(deadline)
	return connection, nil
}

// resolve turns HOST:PORT into one address: a source port can be used for one attempt only, so there is no racing of address families.
func resolve(ctx context.Context, hostPort, server string) (string, error) {
	host, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		return "", err
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return hostPort, nil
	}
	resolver := net.DefaultResolver
	if server != "" {
		resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, net.JoinHostPort(server, "53"))
		}}
		host = strings.TrimSuffix(host, ".") + "."
	}
	found, err := resolver.LookupNetIP(ctx, "ip4", host)
	if err != nil {
		return "", err
	}
	return net.JoinHostPort(found[0].Unmap().String(), port), nil
}

// dialer binds the source port; SO_REUSEADDR lets it be used again while an earlier connection of it is in TIME_WAIT (socket(7)).
func dialer(network string, r request, out *result) *net.Dialer {
	d := &net.Dialer{FallbackDelay: -1, Timeout: r.connect, Control: func(_, _ string, raw syscall.RawConn) error {
		var failed error
		if err := raw.Control(func(fd uintptr) {
			out.Cookie = cookieOf(int(fd))
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
