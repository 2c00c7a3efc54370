package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const largestBody = 64 << 10

// sendHTTP sends one HTTP/1.1 request on one fresh connection, in one write, so that it is one segment; redirects are not followed, a proxy is not used.
func sendHTTP(r request, start time.Time, out *result) error {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	text, err := requestText(r)
	if err != nil {
		return err
	}
	host := r.target.Host
	if r.target.Port() == "" {
		host += ":80"
	}
	connection, err := connect(ctx, "tcp", host, r, start, out)
	if err != nil {
		return err
	}
	defer connection.Close()
	if _, err := connection.Write(text); err != nil {
		return err
	}
	reader := bufio.NewReader(connection)
	if _, err := reader.Peek(1); err != nil {
		return err
	}
	out.Times.FirstByte = since(start)
	response, err := http.ReadResponse(reader, &http.Request{Method: r.method})
	if err != nil {
		return err
	}
	defer response.Body.Close()
	out.Status = response.StatusCode
	body, err := io.ReadAll(io.LimitReader(response.Body, largestBody))
	out.Body = string(body)
	return err
}

// requestText is the request as it goes onto the wire, filled up to the length asked for by a header that nobody reads.
func requestText(r request) ([]byte, error) {
	var text bytes.Buffer
	host := r.target.Host
	var extra []string
	for _, header := range r.headers {
		name, value, _ := strings.Cut(header, ":")
		if name = strings.TrimSpace(name); strings.EqualFold(name, "host") {
			host = strings.TrimSpace(value)
		} else {
			extra = append(extra, fmt.Sprintf("%s: %s\r\n", name, strings.TrimSpace(value)))
		}
	}
	fmt.Fprintf(&text, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: dojo-send\r\nConnection: close\r\n", r.method, r.target.RequestURI(), host)
	text.WriteString(strings.Join(extra, ""))
	if r.data != "" {
		fmt.Fprintf(&text, "Content-Length: %d\r\n", len(r.data))
	}
	const filler = "X-Filler: "
	if spare := r.length - text.Len() - len(filler) - len("\r\n\r\n") - len(r.data); spare >= 0 {
		fmt.Fprintf(&text, "%s%s\r\n", filler, strings.Repeat(".", spare))
	} else if r.length > 0 {
		return nil, fmt.Errorf("the request is longer than %d bytes", r.length)
	}
	text.WriteString("\r\n" + r.data)
	return text.Bytes(), nil
}
