/** コースの用語。`name` と `forms`（コンマ区切り）は、レッスンの文中で自動的に印が付く。 */
export const glossary = {
  node: { name: 'ノード', forms: 'Node', meaning: 'クラスターが Pod を動かすマシンです。このコースでは、kind が作るコンテナがノードになります。' },
  pod: { name: 'Pod', forms: '', meaning: 'Kubernetes が動かす最小の単位です。1 つ以上のコンテナが、1 つのネットワーク名前空間とアドレスを共有します。' },
  service: {
    name: 'Service',
    forms: '',
    meaning: '入れ替わる Pod の前に立つ、変わらない名前、アドレス、ポートです。このアドレスを持つデバイスはなく、カーネルのルールが Pod へ導きます。',
  },
  deployment: { name: 'Deployment', forms: '', meaning: '同じ Pod を決めた数だけ動かし続け、なくなったり変更されたりすると入れ替えます。' },
  selector: {
    name: 'ラベルセレクター',
    forms: 'セレクター',
    meaning: 'Service やワークロードに属する Pod が持つべきラベルです。どの Pod にも合わないセレクターの Service には、エンドポイントがありません。',
  },
  'cluster-ip': {
    name: 'ClusterIP',
    forms: 'クラスター IP',
    meaning: 'クラスター内で使う Service の仮想アドレスです。持っているデバイスはなく、ルールの中にだけあります。',
  },
  'node-port': {
    name: 'NodePort',
    forms: 'ノードポート',
    meaning: 'この type の Service には、すべてのノードの同じポート（デフォルトでは 30000～32767）でアクセスできます。',
  },
  'load-balancer': {
    name: 'LoadBalancer',
    forms: '',
    meaning: 'この type の Service には、クラウドや MetalLB などのコントローラーが、クラスターの外から使えるアドレスを割り当てます。',
  },
  'endpoint-slice': {
    name: 'EndpointSlice',
    forms: '',
    meaning: 'Service の背後にある Pod のアドレスとポート、そして準備ができているかどうかの一覧です。kube-proxy はこれをもとにルールを作ります。',
  },
  endpoint: { name: 'エンドポイント', forms: '', meaning: 'Service の背後にある 1 組のアドレスとポートです。普通は、準備のできた Pod 1 つに当たります。' },
  'target-port': { name: 'targetPort', forms: '', meaning: 'Service が導く先の、Pod 側のポートです。Service のポートと同じとは限りません。' },
  readiness: {
    name: 'Readiness Probe',
    forms: 'readiness probe',
    meaning: 'kubelet がコンテナに繰り返し行う確認です。失敗している間、Pod は準備のできたエンドポイントではなくなり、Service の宛先から外れます。',
  },
  'kube-proxy': {
    name: 'kube-proxy',
    forms: '',
    meaning: '各ノードで動き、Service から Pod へ導くルールを書き込みます。パケットには触れません。ルールに従って処理するのはカーネルです。',
  },
  kubelet: { name: 'kubelet', forms: '', meaning: '各ノードで、コンテナランタイムを通じて Pod を起動し、その状態を報告するプログラムです。' },
  containerd: {
    name: 'containerd',
    forms: 'コンテナランタイム',
    meaning: 'ここで使うノードのコンテナランタイムです。イメージを取得し、コンテナを動かし、CNI プラグインを呼び出して Pod にネットワークを与えます。',
  },
  'external-traffic-policy': {
    name: 'externalTrafficPolicy',
    forms: '',
    meaning:
      'Cluster（デフォルト）では、ノードは外部からのトラフィックをどの Pod にも送ります。Local では自分の上の Pod にだけ送り、送信元アドレスが残ります。',
  },
  'session-affinity': {
    name: 'セッションアフィニティ',
    forms: 'sessionAffinity',
    meaning: 'ClientIP にすると、Service は同じクライアントをしばらくの間、同じ Pod に導きます。',
  },
  headless: {
    name: 'ヘッドレス Service',
    forms: 'ヘッドレス',
    meaning: 'ClusterIP を持たない（clusterIP: None）Service です。DNS は Pod のアドレスを答え、kube-proxy の出番はありません。',
  },
  'network-policy': {
    name: 'NetworkPolicy',
    forms: '',
    meaning:
      'どの Pod がどの Pod と通信できるかを決めます。API サーバーはどのクラスターでも受け付けますが、実際に制限するのは、これを実装したネットワークプラグインだけです。',
  },
  coredns: {
    name: 'CoreDNS',
    forms: 'クラスター DNS',
    meaning: 'クラスターの DNS サーバーです。Service の名前に答え、それ以外は別のサーバーに問い合わせます。',
  },
  cni: {
    name: 'CNI',
    forms: 'CNI プラグイン',
    meaning: 'Container Network Interface。コンテナランタイムがプラグインに、Pod のネットワークへの接続と切断を頼むための仕様です。',
  },
  ipam: { name: 'IPAM', forms: '', meaning: 'IP アドレスの管理です。CNI プラグインのうち、Pod に空いているアドレスを割り当てる部分です。' },
  'pod-cidr': { name: 'PodCIDR', forms: 'Pod CIDR', meaning: '1 つのノードが自分の Pod に割り当てるアドレスの範囲です。ノードごとに重ならないようにします。' },
  cidr: { name: 'CIDR', forms: '', meaning: 'アドレスの範囲の書き方です。10.244.1.0/24 は、先頭の 24 ビットが同じアドレスすべてを表します。' },
  flannel: {
    name: 'Flannel',
    forms: 'flanneld',
    meaning: '全ノードの PodCIDR をつなぐネットワークプラグインで、ここでは VXLAN を使います。NetworkPolicy による制限はしません。',
  },
  cilium: {
    name: 'Cilium',
    forms: '',
    meaning: 'eBPF を使うネットワークプラグインです。ノードの間をつなぎ、NetworkPolicy を適用し、kube-proxy の代わりもできます。',
  },
  hubble: {
    name: 'Hubble',
    forms: '',
    meaning: 'Cilium に付属する観測の仕組みです。Cilium のプログラムが知らせたことを、パケットごとに名前を付けて表示します。',
  },
  netns: {
    name: 'ネットワーク名前空間',
    forms: 'netns',
    meaning: '独自のデバイス、経路、ルール、ソケットを持つ、もう 1 つのネットワークスタックです。Pod とコンテナは、それぞれ 1 つ持ちます。',
  },
  veth: {
    name: 'veth ペア',
    forms: 'veth',
    meaning: 'ケーブルの両端のようにつながった、2 つの仮想ネットワークデバイスです。一方に入ったものは、別の名前空間にあるもう一方から出てきます。',
  },
  bridge: { name: 'ブリッジ', forms: '', meaning: 'カーネルの中の仮想スイッチです。デバイスをポートとして持ち、MAC アドレスを見てフレームを渡します。' },
  loopback: { name: 'ループバック', forms: '', meaning: 'デバイス lo です。127.0.0.0/8 に送ったものは、ネットワーク名前空間の外に出ません。' },
  mac: { name: 'MAC アドレス', forms: '', meaning: '同じリンクの上でデバイスを見分ける、6 バイトのアドレスです。次のルーターより先には届きません。' },
  'published-port': {
    name: '公開ポート',
    forms: 'ポートの公開',
    meaning: 'Docker がコンテナのポートへ導く、Docker ホスト側のポートです。DNAT のルールと、補助のプロキシで実現されています。',
  },
  'embedded-dns': {
    name: '組み込み DNS',
    forms: '組み込み DNS サーバー, 内蔵 DNS',
    meaning: 'Docker 自身の DNS サーバーで、ユーザー定義ネットワーク上のコンテナからは 127.0.0.11 に見えます。同じネットワークのコンテナを名前で答えます。',
  },
  compose: { name: 'Docker Compose', forms: 'Compose', meaning: '1 つのファイルから、複数のコンテナをネットワークやボリュームとともに起動します。' },
  volume: { name: '名前付きボリューム', forms: 'ボリューム', meaning: 'Docker がコンテナとは別に保管する領域です。コンテナがなくなっても残ります。' },
  encapsulation: {
    name: 'カプセル化',
    forms: '',
    meaning: 'パケットを丸ごと別のパケットに入れることです。中のアドレスを知らないネットワークでも運べるようになります。',
  },
  overlay: { name: 'オーバーレイネットワーク', forms: 'オーバーレイ', meaning: '別のネットワークのパケットに包まれて運ばれる、上に重ねたネットワークです。' },
  vxlan: {
    name: 'VXLAN',
    forms: '',
    meaning: 'イーサネットフレームを UDP パケットに包み、IP ネットワークの上で 1 つの仮想的なリンクを共有できるようにします。',
  },
  vtep: { name: 'VTEP', forms: '', meaning: 'VXLAN トンネルの端です。フレームを包み、取り出します。Flannel では、各ノードの flannel.1 がこれに当たります。' },
  vni: { name: 'VNI', forms: '', meaning: 'VXLAN ヘッダーにある番号で、仮想ネットワークを区別します。' },
  fdb: { name: 'FDB', forms: '転送データベース', meaning: 'MAC アドレスごとに、ブリッジのどのポートの先か、VXLAN ならどのマシンの先かを記した表です。' },
  neighbour: {
    name: '近隣テーブル',
    forms: 'ネイバーテーブル, 近隣エントリー, 近隣エントリ',
    meaning: '次のマシンの MAC アドレスを記した表です。ARP で調べたものと、Flannel のように書き込まれたものがあります。',
  },
  arp: { name: 'ARP', forms: '', meaning: 'ある IPv4 アドレスの MAC アドレスを、同じリンクのすべてのマシンに尋ねるプロトコルです。' },
  'proxy-arp': {
    name: 'プロキシ ARP',
    forms: '',
    meaning: '自分が持っていないアドレスへの ARP リクエストに、そこへの道を知っているマシンが代わりに答えることです。パケットはそのマシンに届きます。',
  },
  bgp: {
    name: 'BGP',
    forms: '',
    meaning: 'Border Gateway Protocol。2 つのルーターが、ポート 179 の TCP セッションで、自分を通れば届くネットワークを教え合うプロトコルです。',
  },
  route: {
    name: '経路',
    forms: 'ルート',
    meaning: 'ある範囲のアドレスへのパケットを、どのデバイスから、次のどのマシンへ送るかを決めます。一致するプレフィックスが最も長いものが選ばれます。',
  },
  'routing-table': { name: 'ルーティングテーブル', forms: '経路表', meaning: '経路の一覧です。名前空間には複数あり、どれを使うかはポリシールールが決めます。' },
  'default-route': {
    name: 'デフォルトルート',
    forms: 'デフォルト経路, デフォルトゲートウェイ',
    meaning: 'ほかのどの経路にも一致しないときに使う経路、0.0.0.0/0 です。',
  },
  forwarding: {
    name: 'IP フォワーディング',
    forms: 'IP 転送',
    meaning: '自分宛てではないパケットを転送することです。net.ipv4.ip_forward=1 でないと、カーネルは破棄します。',
  },
  ttl: { name: 'TTL', forms: '', meaning: 'ルーターを通るたびに 1 減り、使い切るとパケットは破棄されます。パケットが永久に回り続けないための仕組みです。' },
  mtu: { name: 'MTU', forms: '', meaning: 'デバイスが送れるパケットの最大の大きさ（バイト）です。IPv4 上の VXLAN は、このうち 50 バイトを使います。' },
  pmtu: {
    name: 'Path MTU',
    forms: 'PMTU, パス MTU',
    meaning: '通り道で最も小さい MTU です。送信元は ICMP で知らされます。それが届かないと、小さいパケットは通るのに大きいパケットだけが消えます。',
  },
  icmp: { name: 'ICMP', forms: '', meaning: 'パケットの問題を送信元に知らせるためのプロトコルです。ping もこれを使います。' },
  handshake: {
    name: '3 ウェイハンドシェイク',
    forms: 'ハンドシェイク',
    meaning: 'TCP の接続の始め方で、SYN、SYN ACK、ACK の順に送ります。データはそのあとです。',
  },
  socket: {
    name: 'ソケット',
    forms: '',
    meaning: 'プロセスがネットワークとやりとりする口で、アドレス、ポート、プロトコルからなります。待ち受けるソケットがなければ、接続は拒否されます。',
  },
  netfilter: {
    name: 'netfilter',
    forms: '',
    meaning: 'ルールによってパケットを調べ、書き換え、破棄する、Linux カーネルの仕組みです。iptables と nftables は、そのルールを書くための言語です。',
  },
  iptables: {
    name: 'iptables',
    forms: '',
    meaning:
      'netfilter の古いほうの言語です。テーブルの中のチェーンに並ぶルールを、上から順に調べます。現在は多くの場合、nftables に変換されます（iptables-nft）。',
  },
  nftables: {
    name: 'nftables',
    forms: '',
    meaning: 'netfilter の新しいほうの言語です。セットと判定マップを使えば、並んだルールの代わりに 1 回の検索で済みます。',
  },
  hook: {
    name: 'netfilter フック',
    forms: 'フック',
    meaning: 'パケットがカーネルを通る道の途中で、ルールが調べられる地点です。prerouting、input、forward、output、postrouting があります。',
  },
  table: {
    name: 'テーブル',
    forms: '',
    meaning: 'netfilter のチェーンをまとめたものです。iptables では nat、filter、mangle、raw があり、それぞれ目的が違います。',
  },
  chain: {
    name: 'チェーン',
    forms: 'チェイン',
    meaning: 'ルールの並びで、上から順に調べられます。ベースチェーンはフックに付き、そのほかはジャンプでたどり着きます。',
  },
  rule: { name: 'ルール', forms: '', meaning: '条件と、それをすべて満たすパケットをどうするかの組です。条件を満たさないパケットは、次のルールに進みます。' },
  verdict: { name: '判定', forms: '', meaning: 'ルールが下す結果です。accept、drop、reject、return、または別のチェーンへのジャンプです。' },
  'verdict-map': {
    name: '判定マップ',
    forms: 'vmap',
    meaning: 'nftables で、アドレスとポートなどのキーから判定を引く表です。エントリーがいくつあっても、1 回の検索で見つかります。',
  },
  ipset: { name: 'ipset', forms: '', meaning: 'アドレスやポートの集まりに名前を付け、iptables のルールから一度に調べられるようにしたものです。' },
  mark: {
    name: 'パケットのマーク',
    forms: 'fwmark, マーク',
    meaning: 'パケットがそのマシンにある間、カーネルが一緒に覚えている番号です。kube-proxy は、マスカレードするパケットに 0x4000 を付けます。',
  },
  policy: { name: 'チェーンのポリシー', forms: 'デフォルトポリシー', meaning: 'ベースチェーンの終わりまで来たパケットをどうするかで、accept か drop です。' },
  conntrack: {
    name: 'コネクション追跡',
    forms: 'conntrack, 接続追跡',
    meaning: 'カーネルは、接続ごとに両方向のアドレスを覚えています。NAT は最初のパケットで決まり、残りのパケットにはこの記憶が使われます。',
  },
  nat: { name: 'NAT', forms: 'アドレス変換', meaning: 'ネットワークアドレス変換。途中でパケットのアドレスとポートを書き換え、応答では元に戻します。' },
  dnat: {
    name: 'DNAT',
    forms: '',
    meaning: '宛先の NAT です。経路を決める前に宛先を書き換えます。Service へのリクエストは、これで Pod のアドレス宛てになります。',
  },
  snat: { name: 'SNAT', forms: '', meaning: '送信元の NAT です。経路を決めたあとに送信元を書き換えます。応答は、書き換えたマシンに戻ってきます。' },
  dsr: {
    name: 'DSR',
    forms: 'Direct Server Return',
    meaning:
      '実際に処理したマシンが、リクエストを受けたマシンを通さずに、クライアントへ直接応答する方式です。送信元には、クライアントが聞いた相手のアドレスを使います。',
  },
  masquerade: { name: 'マスカレード', forms: 'MASQUERADE', meaning: 'パケットが出ていくデバイスのアドレスを、そのつど調べて送信元にする SNAT です。' },
  hairpin: {
    name: 'ヘアピン',
    forms: 'ヘアピン NAT',
    meaning: 'Pod が Service にアクセスし、自分自身に導かれることです。送信元を書き換えないと、Pod は自分に直接応答してしまいます。',
  },
  ebpf: { name: 'eBPF', forms: 'BPF', meaning: 'カーネルが検査したうえで、パケットの到着など決まった時点で実行する小さなプログラムです。' },
  'ebpf-map': {
    name: 'eBPF マップ',
    forms: '',
    meaning:
      'eBPF プログラムが読み書きする、カーネルの中の表です。カーネルの外のプログラムも書き込めるので、エージェントはこれで eBPF プログラムに指示を出します。',
  },
  tc: {
    name: 'tc',
    forms: 'tcx, clsact',
    meaning:
      'Traffic Control。デバイスに入ってくるパケット（ingress）と出ていくパケット（egress）に対して、eBPF プログラムを取り付けられる場所です。tcx と clsact は、取り付け方の違いです。',
  },
  'security-identity': {
    name: 'セキュリティ identity',
    forms: '',
    meaning: 'Cilium で、ラベルの組み合わせを表す番号です。ラベルが同じ Pod は identity も同じで、ポリシーの判断に使われます。',
  },
};
