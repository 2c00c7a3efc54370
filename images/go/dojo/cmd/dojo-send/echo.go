package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"net"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

// ICMP types (RFC 792).
const (
	echoReply   = 0
	unreachable = 3
	echoRequest = 8
	timeExceed  = 11
)

// sendEcho sends one ICMP echo request and waits for its reply, or for an error about it. Needs CAP_NET_RAW.
func sendEcho(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	hostPort, err := resolve(ctx, net.JoinHostPort(r.target.Hostname(), "0"), r.resolver)
	if err != nil {
		return err
	}
	out.Times.Resolved = since(start)
	target := netip.MustParseAddrPort(hostPort).Addr()
	socket, err := net.ListenIP("ip4:icmp", nil)
	if err != nil {
		return err
	}
	defer socket.Close()
	deadline, _ := ctx.Deadline()
	_ = socket.SetDeadline(deadline)
	if local := sourceFor(target); local != "" {
		out.Local = net.JoinHostPort(local, strconv.Itoa(int(r.id)))
	}
	out.Remote = net.JoinHostPort(target.String(), strconv.Itoa(int(r.id)))
	if _, err := socket.WriteToIP(echoMessage(uint16(r.id), []byte(r.data)), &net.IPAddr{IP: target.AsSlice()}); err != nil {
		return err
	}
	buffer := make([]byte, largestBody)
	for {
		n, from, err := socket.ReadFromIP(buffer)
		if err != nil {
			return err
		}
		message := buffer[:n]
		if n < 8 || !bytes.Contains(message, []byte(r.data)) {
			continue
		}
		switch message[0] {
		case echoReply:
			out.Times.FirstByte = since(start)
			out.Body = from.String()
			return nil
		case unreachable:
			return unreachableError(message[1])
		case timeExceed:
			return syscall.EHOSTUNREACH
		}
	}
}

// unreachableError turns the code of an ICMP error into what a TCP connection would be told (icmp_err_convert in net/ipv4/icmp.c).
func unreachableError(code byte) error {
	switch code {
	case 3:
		return syscall.ECONNREFUSED
	case 9, 10, 13:
		return syscall.EACCES
	case 0:
		return syscall.ENETUNREACH
	}
	return syscall.EHOSTUNREACH
}

func echoMessage(id uint16, data []byte) []byte {
	message := []byte{echoRequest, 0, 0, 0, byte(id >> 8), byte(id), 0, 1}
	message = append(message, data...)
	binary.BigEndian.PutUint16(message[2:], checksum(message))
	return message
}

// checksum is the Internet checksum (RFC 1071).
func checksum(message []byte) uint16 {
	var sum uint32
	for at := 0; at < len(message); at += 2 {
		word := uint32(message[at]) << 8
		if at+1 < len(message) {
			word |= uint32(message[at+1])
		}
		sum += word
	}
	for sum > 0xffff {
		sum = sum>>16 + sum&0xffff
	}
	return ^uint16(sum)
}

// sourceFor is the address that packets to target start with; connecting a UDP socket asks the routes and sends nothing.
func sourceFor(target netip.Addr) string {
	probe, err := net.Dial("udp4", netip.AddrPortFrom(target, 9).String())
	if err != nil {
		return ""
	}
	defer probe.Close()
	host, _, _ := net.SplitHostPort(probe.LocalAddr().String())
	return host
}
