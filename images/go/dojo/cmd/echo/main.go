// Command echo answers every request with who answered it and whom it saw asking: over HTTP, over plain TCP and over UDP.
//
// A Service in front of several echo Pods shows which endpoint a packet reached (pod, address, node) and which source address was left
// of it after NAT (peer). The Pod's own identity comes from the downward API: POD_NAME, POD_NAMESPACE, POD_IP and NODE_NAME; without
// them the host name and the connection's local address stand in.
package main

import (
	"flag"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	httpAddress := flag.String("http", ":8080", "address of the HTTP echo, empty for none")
	tcpAddress := flag.String("tcp", ":7000", "address of the TCP echo, one JSON line for each line received, empty for none")
	udpAddress := flag.String("udp", ":7001", "address of the UDP echo, one JSON datagram for each datagram received, empty for none")
	flag.Parse()
	log.SetFlags(0)

	failed := make(chan error, 3)
	serve := func(address string, run func(string) error) {
		if address != "" {
			go func() { failed <- run(address) }()
		}
	}
	serve(*httpAddress, serveHTTP)
	serve(*tcpAddress, serveTCP)
	serve(*udpAddress, serveUDP)
	log.Printf("echo: http %s, tcp %s, udp %s", *httpAddress, *tcpAddress, *udpAddress)

	// As process 1 of its container it gets no default action for signals.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	select {
	case <-stop:
	case err := <-failed:
		log.Fatal(err)
	}
}

// answer is what every protocol sends back, as one JSON object.
type answer struct {
	// Received is the body of the HTTP request, the TCP line or the UDP datagram. It stands first, so that a UDP answer has what was asked at a fixed place.
	Received  string `json:"received,omitempty"`
	Pod       string `json:"pod"`
	Namespace string `json:"namespace,omitempty"`
	Address   string `json:"address"`
	Node      string `json:"node,omitempty"`
	// Peer is the source address and port of the packet as it arrived here.
	Peer string `json:"peer"`
	// Local is the destination address and port as it arrived here.
	Local    string       `json:"local"`
	Protocol string       `json:"protocol"`
	Request  *httpRequest `json:"request,omitempty"`
	// Filler makes the answer as long as it was asked to be.
	Filler string `json:"filler,omitempty"`
}

type httpRequest struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Host   string `json:"host"`
}

func answerTo(protocol string, peer, local net.Addr, received []byte) answer {
	name := os.Getenv("POD_NAME")
	if name == "" {
		name, _ = os.Hostname()
	}
	address := os.Getenv("POD_IP")
	if address == "" {
		address, _, _ = net.SplitHostPort(local.String())
	}
	return answer{
		Pod: name, Namespace: os.Getenv("POD_NAMESPACE"), Address: address, Node: os.Getenv("NODE_NAME"),
		Peer: peer.String(), Local: local.String(), Protocol: protocol, Received: string(received),
	}
}
