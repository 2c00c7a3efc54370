// Package controllers stands in for sigs.k8s.io/mcs-api/controllers, of which Cilium uses this one constant.
// Its value: Cilium's Documentation/network/clustermesh/mcsapi.rst.
package controllers

const DerivedServiceAnnotation = "multicluster.kubernetes.io/derived-service"
