// Package v1beta1 stands in for FRR-K8s' API, whose release MetalLB names and nobody can have: what MetalLB needs of it to compile. Of MetalLB's ways to
// speak BGP it is the one that hands the work to another program; asked for it, MetalLB finds no such kind in its scheme and ends with that error.
package v1beta1

import (
	"k8s.io/apimachinery/pkg/runtime"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// AddToScheme registers nothing.
func AddToScheme(*runtime.Scheme) error { return nil }

type FRRConfiguration struct {
	metav1.TypeMeta
	metav1.ObjectMeta
	Spec FRRConfigurationSpec
}

// DeepCopy and the next two share what is below the first level: nothing is ever stored.
func (c *FRRConfiguration) DeepCopy() *FRRConfiguration {
	copied := *c
	return &copied
}

func (c *FRRConfiguration) DeepCopyObject() runtime.Object { return c.DeepCopy() }

type FRRConfigurationSpec struct {
	BGP          BGPConfig
	NodeSelector metav1.LabelSelector
}

func (s *FRRConfigurationSpec) DeepCopyInto(into *FRRConfigurationSpec) { *into = *s }

type BGPConfig struct {
	Routers     []Router
	BFDProfiles []BFDProfile
}

type Router struct {
	ASN       uint32
	ID        string
	VRF       string
	Neighbors []Neighbor
	Prefixes  []string
}

type DynamicASNMode string

type SecretReference struct{ Name, Namespace string }

type Neighbor struct {
	ASN                                                                    uint32
	DynamicASN                                                             DynamicASNMode
	Address, Interface, Password, BFDProfile                               string
	Port                                                                   *uint16
	PasswordSecret                                                         SecretReference
	HoldTime, KeepaliveTime, ConnectTime                                   *metav1.Duration
	EBGPMultiHop, EnableGracefulRestart, DisableMP, DualStackAddressFamily bool
	ToAdvertise                                                            Advertise
}

type Advertise struct {
	Allowed                   AllowedOutPrefixes
	PrefixesWithLocalPref     []LocalPrefPrefixes
	PrefixesWithCommunity     []CommunityPrefixes
	PrefixesWithAsPathPrepend []AsPathPrependPrefixes
}

type AllowedOutPrefixes struct{ Prefixes []string }

type LocalPrefPrefixes struct {
	Prefixes  []string
	LocalPref uint32
}

type CommunityPrefixes struct {
	Prefixes  []string
	Community string
}

type AsPathPrependPrefixes struct {
	Prefixes      []string
	AsPathPrepend uint8
}

type BFDProfile struct {
	Name                                                              string
	ReceiveInterval, TransmitInterval, DetectMultiplier, EchoInterval *uint32
	MinimumTTL                                                        *uint32
	EchoMode, PassiveMode                                             *bool
}
