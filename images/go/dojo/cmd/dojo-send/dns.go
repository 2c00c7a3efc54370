package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"
)

const (
	typeA   = 1
	classIN = 1
	// Recursion desired (RFC 1035 4.1.1).
	recurse = 0x0100
)

// dnsAnswer is printed as the body.
type dnsAnswer struct {
	Name      string   `json:"name"`
	Code      string   `json:"code"`
	Addresses []string `json:"addresses"`
}

var codes = []string{"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"}

// sendDNS asks a server for the A records of the name in the target's path, by one datagram; the name's letters keep their case.
func sendDNS(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	name := strings.Trim(r.target.Path, "/")
	query, err := dnsQuery(uint16(r.id), name)
	if err != nil {
		return err
	}
	host := r.target.Host
	if r.target.Port() == "" {
		host += ":53"
	}
	connection, err := connect(ctx, "udp", host, r, start, out)
	if err != nil {
		return err
	}
	defer connection.Close()
	if _, err := connection.Write(query); err != nil {
		return err
	}
	buffer := make([]byte, largestBody)
	for {
		n, err := connection.Read(buffer)
		if err != nil {
			return err
		}
		if n < 12 || binary.BigEndian.Uint16(buffer) != uint16(r.id) {
			continue
		}
		out.Times.FirstByte = since(start)
		body, err := json.Marshal(readAnswer(name, buffer[:n]))
		out.Body = string(body)
		return err
	}
}

// dnsQuery is one question (RFC 1035 4.1).
func dnsQuery(id uint16, name string) ([]byte, error) {
	query := binary.BigEndian.AppendUint16(nil, id)
	for _, word := range []uint16{recurse, 1, 0, 0, 0} {
		query = binary.BigEndian.AppendUint16(query, word)
	}
	for _, label := range strings.Split(strings.TrimSuffix(name, "."), ".") {
		if label == "" || len(label) > 63 {
			return nil, &net.DNSError{Err: "no such form of name", Name: name}
		}
		query = append(append(query, byte(len(label))), label...)
	}
	query = append(query, 0)
	return binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(query, typeA), classIN), nil
}

// readAnswer takes the code and the addresses out of a message; what it cannot read it leaves out.
func readAnswer(name string, message []byte) dnsAnswer {
	code := int(message[3] & 15)
	answer := dnsAnswer{Name: name, Code: fmt.Sprint(code), Addresses: []string{}}
	if code < len(codes) {
		answer.Code = codes[code]
	}
	at := 12
	for range binary.BigEndian.Uint16(message[4:]) {
		at = skipName(message, at) + 4
	}
	for range binary.BigEndian.Uint16(message[6:]) {
		at = skipName(message, at)
		if at+10 > len(message) {
			break
		}
		kind, length := binary.BigEndian.Uint16(message[at:]), int(binary.BigEndian.Uint16(message[at+8:]))
		at += 10
		if kind == typeA && length == 4 && at+4 <= len(message) {
			answer.Addresses = append(answer.Addresses, netip.AddrFrom4([4]byte(message[at:at+4])).String())
		}
		at += length
	}
	return answer
}

// skipName gives the place behind a name; a pointer ends it (RFC 1035 4.1.4).
func skipName(message []byte, at int) int {
	for at < len(message) {
		length := int(message[at])
		if length == 0 {
			return at + 1
		}
		if length >= 0xc0 {
			return at + 2
		}
		at += 1 + length
	}
	return len(message)
}
