// Package ext stands in for the module that other editions of Traefik put their own settings in; the open one has none, and its release lacks the module.
package ext

// HTTP is part of the settings of all routers and services together.
type HTTP struct{}

func (*HTTP) DeepCopyInto(*HTTP) {}

// Router is part of the settings of each router.
type Router struct{}

func (*Router) DeepCopyInto(*Router) {}
