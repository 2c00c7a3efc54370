module dev.packet-dojo/images/definitions

go 1.26.0

// Of these modules files are taken, no packages: `go mod tidy` would find no use for them.
require (
	go.universe.tf/metallb v0.16.2
	sigs.k8s.io/gateway-api v1.6.1
)
