package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const largestBody = 64 << 10

func serveHTTP(address string) error {
	server := &http.Server{Addr: address, Handler: http.HandlerFunc(echoHTTP), ReadHeaderTimeout: 10 * time.Second}
	return server.ListenAndServe()
}

func echoHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	peer, err := net.ResolveTCPAddr("tcp", r.RemoteAddr)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	reply := answerTo("http", peer, local, body)
	reply.Request = &httpRequest{Method: r.Method, Path: r.URL.RequestURI(), Host: r.Host}
	if reply.Filler, err = fillerFor(reply, r.URL.Query().Get("bytes")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(reply)
}

// fillerFor makes the body of the answer as long as ?bytes= asks for, where it is not longer by itself: for a path that lets small packets pass and not large ones.
func fillerFor(reply answer, wanted string) (string, error) {
	if wanted == "" {
		return "", nil
	}
	length, err := strconv.Atoi(wanted)
	if err != nil || length < 0 || length > largestBody {
		return "", fmt.Errorf("bytes is a number from 0 to %d, not %q", largestBody, wanted)
	}
	reply.Filler = "."
	least, err := json.Marshal(reply)
	if err != nil {
		return "", err
	}
	// the encoder ends the body with a newline
	if spare := length - len(least) - 1; spare >= 0 {
		return strings.Repeat(".", spare+1), nil
	}
	return "", nil
}
