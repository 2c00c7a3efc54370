package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"time"
)

const largestBody = 64 << 10

// sendHTTP sends one HTTP/1.1 request on one fresh connection; redirects are not followed, a proxy is not used.
func sendHTTP(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSDone: func(httptrace.DNSDoneInfo) { out.Times.Resolved = since(start) },
		GotConn: func(info httptrace.GotConnInfo) {
			out.Times.Connected = since(start)
			out.Local, out.Remote = info.Conn.LocalAddr().String(), info.Conn.RemoteAddr().String()
		},
		GotFirstResponseByte: func() { out.Times.FirstByte = since(start) },
	})
	message, err := http.NewRequestWithContext(ctx, r.method, r.target.String(), strings.NewReader(r.data))
	if err != nil {
		return err
	}
	message.Header.Set("User-Agent", "dojo-send")
	for _, header := range r.headers {
		name, value, _ := strings.Cut(header, ":")
		if name = strings.TrimSpace(name); strings.EqualFold(name, "host") {
			message.Host = strings.TrimSpace(value)
		} else {
			message.Header.Add(name, strings.TrimSpace(value))
		}
	}
	transport := &http.Transport{
		DisableKeepAlives:  true,
		DisableCompression: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return dialer(network, r).DialContext(ctx, network, address)
		},
	}
	response, err := transport.RoundTrip(message)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	out.Status = response.StatusCode
	body, err := io.ReadAll(io.LimitReader(response.Body, largestBody))
	out.Body = string(body)
	return err
}
