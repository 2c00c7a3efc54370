/** What people paste: the forms that the recordings of clusters do not have. */

export const NFT_LISTS: readonly string[] = [
  `table ip kube-proxy { # handle 3
	comment "rules for kube-proxy"
	set cluster-ips {
		type ipv4_addr
		comment "Active ClusterIPs"
		elements = { 10.96.0.1, 10.96.0.10 }
	}
	map no-endpoint-services {
		type ipv4_addr . inet_proto . inet_service : verdict
		elements = { 10.96.7.7 . tcp . 80 comment "default/web:http" : goto reject-chain }
	}
	map service-ips {
		type ipv4_addr . inet_proto . inet_service : verdict
		elements = { 10.96.0.1 . tcp . 443 comment "default/kubernetes:https" : goto service-2QRHZV4L-default/kubernetes/tcp/https,
			     10.96.0.10 . udp . 53 comment "kube-system/kube-dns:dns" : goto service-FY5PMXPG-kube-system/kube-dns/udp/dns }
	}
	chain nat-prerouting { # handle 9
		type nat hook prerouting priority dstnat; policy accept;
		jump services
	}
	chain services {
		ip daddr . meta l4proto . th dport vmap @service-ips
		ip daddr != 127.0.0.0/8 fib daddr type local meta l4proto . th dport vmap @service-nodeports
	}
	chain service-2QRHZV4L-default/kubernetes/tcp/https {
		ip daddr 10.96.0.1 tcp dport 443 ip saddr != 10.244.0.0/16 jump mark-for-masquerade
		numgen random mod 1 vmap { 0 : goto endpoint-2XEOTPI6-default/kubernetes/tcp/https__10.213.0.128/6443 }
	}
	chain endpoint-2XEOTPI6-default/kubernetes/tcp/https__10.213.0.128/6443 {
		ip saddr 10.213.0.128 jump mark-for-masquerade
		meta l4proto tcp dnat to 10.213.0.128:6443
	}
	chain mark-for-masquerade {
		meta mark set meta mark | 0x00004000
	}
	chain masquerading {
		meta mark & 0x00004000 == 0x00000000 return
		meta mark set meta mark ^ 0x00004000
		masquerade fully-random
	}
}
`,
  `table inet fw {
	set banned {
		type ipv4_addr
		flags interval
		elements = { 192.0.2.0/24 counter packets 3 bytes 180 comment "a, b", 198.51.100.7 timeout 5m expires 3m2s }
	}
	flowtable f {
		hook ingress priority filter
		devices = { eth0, eth1 }
	}
	chain in { # handle 1
		comment "what comes in"
		type filter hook input priority filter + 5; policy drop;
		ct state established,related accept
		iifname "lo" accept
		tcp dport { 22,
			    80 } counter packets 3 bytes 180 accept comment "doors" # handle 9
		ip6 saddr fe80::/10 icmpv6 type echo-request accept
		log prefix "dropped: " limit rate 5/minute
		goto rest
	}
	chain rest {
	}
}
`,
];

export const ROUTES: readonly string[] = [
  `default via 10.0.0.1 dev eth0 proto dhcp src 10.0.0.5 metric 100
10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.5
10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink
local 10.0.0.5 dev eth0 table local proto kernel scope host src 10.0.0.5
broadcast 10.0.0.255 dev eth0 table local proto kernel scope link src 10.0.0.5
blackhole 192.0.2.0/24
unreachable default metric 4278198272
10.9.0.0/16 proto static
	nexthop via 10.0.0.2 dev eth0 weight 1
	nexthop via inet6 fe80::1 dev eth1 weight 2 onlink
`,
  `fd00:10:244:1::/64 via fd00:10:244:1:: dev flannel-v6.1 onlink metric 1024 pref medium
fe80::/64 dev eth0 proto kernel metric 256 pref medium
default via fe80::1 dev eth0 proto ra metric 1024 expires 1765sec hoplimit 64 pref medium
`,
];
