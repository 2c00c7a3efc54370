// Command dojo-send sends exactly one request, from a source port of one's choice, and prints what came of it as one JSON object.
//
//	dojo-send [flags] http://HOST[:PORT]/PATH | tcp://HOST:PORT | udp://HOST:PORT | dns://SERVER[:PORT]/NAME | icmp://HOST
//
// The chosen source port, sequence number, length or payload makes the packets recognisable in a trace. Exit code 0: an answer came; 1: none came (error says why); 2: wrong usage.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
)

// result is what is printed. Times are milliseconds since the start; sentAt is nanoseconds since the epoch.
type result struct {
	Protocol string `json:"protocol"`
	Target   string `json:"target"`
	// Local and Remote are the socket's own view, address:port: before any NAT on the way.
	Local  string   `json:"local,omitempty"`
	Remote string   `json:"remote,omitempty"`
	// Cookie is the kernel's number for the socket (SO_COOKIE, socket(7)): what programs in connect() say of it can be told from others by it.
	Cookie string   `json:"cookie,omitempty"`
	Status int      `json:"status,omitempty"`
	Body   string   `json:"body,omitempty"`
	SentAt int64    `json:"sentAt"`
	Times  times    `json:"times"`
	Error  *problem `json:"error,omitempty"`
}

type times struct {
	Resolved  float64 `json:"resolved,omitempty"`
	Connected float64 `json:"connected,omitempty"`
	FirstByte float64 `json:"firstByte,omitempty"`
	Total     float64 `json:"total"`
}

type request struct {
	target     *url.URL
	sourcePort int
	sequence   uint
	length     int
	id         uint
	resolver   string
	timeout    time.Duration
	connect    time.Duration
	method     string
	data       string
	headers    headers
}

type headers []string

func (h *headers) String() string { return strings.Join(*h, ", ") }
func (h *headers) Set(text string) error {
	if !strings.Contains(text, ":") {
		return fmt.Errorf("a header is written NAME: VALUE")
	}
	*h = append(*h, text)
	return nil
}

func main() {
	var r request
	flag.IntVar(&r.sourcePort, "source-port", 0, "source port, 0 for any")
	flag.UintVar(&r.sequence, "sequence", 0, "initial TCP sequence number, 0 for any (needs CAP_NET_ADMIN)")
	flag.IntVar(&r.length, "length", 0, "bytes that the HTTP request or TCP line is filled up to, 0 for as they come")
	flag.UintVar(&r.id, "id", 0, "DNS or ICMP echo identifier")
	flag.StringVar(&r.resolver, "resolver", "", "DNS server `ADDRESS` that is asked for the host's name, instead of those in /etc/resolv.conf")
	flag.DurationVar(&r.timeout, "timeout", 3*time.Second, "time limit for all of it")
	flag.DurationVar(&r.connect, "connect-timeout", 0, "time limit for the TCP handshake, 0 for none of its own")
	flag.StringVar(&r.method, "method", "GET", "HTTP method")
	flag.StringVar(&r.data, "data", "", "HTTP body, TCP line, UDP datagram or ICMP echo data")
	flag.Var(&r.headers, "header", "HTTP header `NAME: VALUE`; may be repeated")
	flag.Usage = usage
	flag.Parse()
	target, err := url.Parse(flag.Arg(0))
	if flag.NArg() != 1 || err != nil || target.Host == "" || send(target.Scheme) == nil {
		usage()
		os.Exit(2)
	}
	r.target = target

	start := time.Now()
	out := result{Protocol: target.Scheme, Target: target.String(), SentAt: start.UnixNano()}
	if err := send(target.Scheme)(r, start, &out); err != nil {
		out.Error = problemOf(err)
	}
	out.Times.Total = since(start)
	printed := json.NewEncoder(os.Stdout)
	printed.SetEscapeHTML(false)
	_ = printed.Encode(out)
	if out.Error != nil {
		os.Exit(1)
	}
}

func send(scheme string) func(request, time.Time, *result) error {
	switch scheme {
	case "http":
		return sendHTTP
	case "tcp", "udp":
		return sendSocket
	case "dns":
		return sendDNS
	case "icmp":
		return sendEcho
	}
	return nil
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: dojo-send [flags] http://HOST[:PORT]/PATH | tcp://HOST:PORT | udp://HOST:PORT | dns://SERVER[:PORT]/NAME | icmp://HOST")
	flag.PrintDefaults()
}

func since(start time.Time) float64 { return float64(time.Since(start).Microseconds()) / 1000 }
