package main

import (
	"encoding/json"
	"net"
	"os"
)

// serveUDP answers each datagram. A socket bound to every address does not know which of them a datagram was sent to, so the Pod's own
// address is named where it is known.
func serveUDP(address string) error {
	socket, err := net.ListenPacket("udp", address)
	if err != nil {
		return err
	}
	local := socket.LocalAddr()
	if own := net.ParseIP(os.Getenv("POD_IP")); own != nil {
		if bound, ok := local.(*net.UDPAddr); ok && bound.IP.IsUnspecified() {
			local = &net.UDPAddr{IP: own, Port: bound.Port}
		}
	}
	buffer := make([]byte, 64<<10)
	for {
		n, peer, err := socket.ReadFrom(buffer)
		if err != nil {
			return err
		}
		reply, err := json.Marshal(answerTo("udp", peer, local, buffer[:n]))
		if err == nil {
			_, _ = socket.WriteTo(append(reply, '\n'), peer)
		}
	}
}
