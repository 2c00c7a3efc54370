#!/bin/sh
# What Calico's image holds besides programs, as a tar archive: the BPF objects and confd's templates, from the module's own sources.
# Also libbpf, from the sources in the module, for cgo. Runs in an empty folder (images/builder-c/compile).
set -eu
calico=$(cd /src && go mod download -json github.com/projectcalico/calico | jq -r .Dir)
cp -r "$calico/felix/bpf-gpl" "$calico/felix/bpf-apache" .
cp -r "$calico/confd/etc/calico/confd" confd
chmod -R u+w .

echo "libbpf"
make -s -C bpf-gpl/include/libbpf/src BUILD_STATIC_ONLY=1 OBJDIR="$PWD/libbpf" >&2
cp libbpf/libbpf.a /lib/made/

# Newer kernels want one attach type for all programs of a tail-call map, and refuse the second program of this file. The calls serve dual-stack nodes only.
sed -i '/bpf_tail_call(ctx, &cali_ctlb_progs/d' bpf-gpl/connect_balancer_v46.c

echo "BPF objects"
objects=$PWD/objects.log
mkdir -p root/usr/lib/calico/bpf root/etc/calico
# IPv4 alone, without logging; Felix loads those of connect() for both families in any case
(
  cd bpf-gpl
  chmod +x calculate-flags list-objs list-ut-objs
  make -j2 $(./list-objs | grep no_log | grep -v _v6) $(./list-objs | grep connect_time_no_log) bin/tc_preamble.o bin/xdp_preamble.o bin/policy_default.o
) >"$objects" 2>&1 || { tail -40 "$objects"; exit 1; }
mkdir headers && ln -s "$PWD/bpf-gpl/include/libbpf/src" headers/bpf
(cd bpf-apache && CFLAGS="-I$PWD/../headers" make bin/filter.o bin/redir.o bin/sockops.o) >"$objects" 2>&1 || { tail -40 "$objects"; exit 1; }
cp bpf-gpl/bin/*.o bpf-apache/bin/*.o root/usr/lib/calico/bpf/
echo "$(ls root/usr/lib/calico/bpf | wc -l) BPF objects"

# krt_tunnel is a word of the vendor's fork of BIRD alone: it makes IPIP's routes
sed -i '/krt_tunnel/d; /if defined(bgp_next_hop)/d; /^    else$/d' confd/templates/bird_ipam.cfg.template
mkdir -p confd/config
mv confd root/etc/calico/confd

tar -C root --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf "$OUT" .
