package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
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
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(reply)
}
