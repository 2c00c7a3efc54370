export const scenario = {
  steps: {
    apply: 'ラボ {{lab}} のマニフェストを適用',
    wait: '{{what}} を待機',
    baseline: 'ラボの前の状態を記録',
    delete: 'ラボと学習者が作ったものを削除',
    prove: 'カーネルに残る記録を消し、前の状態と比較',
    putBack: '変更されたものを元に戻す: {{objects}}',
    guest: 'ラボをゲストとして受け入れる（限られた権限、特権 Pod は不可）',
    guestClient: 'このラボ専用のクライアントコンテナを用意する',
    ownClient: '自分用のクライアントコンテナに戻す',
    repair: '違いを修復',
  },
  notes: {
    file: '{{name}}',
    notThere: '{{what}} はまだ準備できていません',
    deleting: '削除するオブジェクト: {{count}}',
    podsGoing: '終了中の Pod: {{count}}',
    cniGoing: 'ネットワークプラグインがなくなったことを認識するまで待機: {{what}}',
    differences: 'まだ異なる行: {{count}}',
  },
  reasons: {
    unschedulable: '{{pod}} を配置できるノードがありません: {{why}}',
    notScheduled: '{{pod}} はスケジューラーを待っています',
    image: '{{pod}}: イメージ {{image}} を取得できません: {{why}}',
    crashed: '{{pod}}: コンテナ {{container}} が終了コード {{code}} で終わりました（再起動 {{restarts}} 回）: {{line}}',
    waiting: '{{pod}}: {{reason}}: {{why}}',
    probe: '{{pod}}: コンテナ {{container}} は動いていますが、readiness probe がまだ通りません',
    ended: '{{pod}} は終了しました: {{phase}}',
    starting: '{{pod}} を起動中です',
  },
  excluded: {
    counters: {
      what: 'パケットとバイトのカウンター、ハンドル、nft の世代番号、タイマー',
      why: '通信量や時間を数えるだけで、パケットの経路は変わりません。',
    },
    interfaces: {
      what: 'インターフェイス番号、veth ペアの名前と MAC アドレス',
      why: 'Pod ごとにカーネルと CNI プラグインが新しく決めます（ノード自身の eth0 は比較に含めます）。',
    },
    systemPods: {
      what: 'CoreDNS などシステム Pod の名前とアドレス',
      why: 'コントローラーが作り直した Pod は、名前とアドレスが変わっても同じ役割です。代わりにワークロードとノードで比較します。',
    },
    kubeOrder: {
      what: 'kube-proxy の KUBE-* チェーンの中のルールの順序',
      why: 'kube-proxy は同期のたびに任意の順序で書き直します。それ以外のチェーンでは順序も比較します。',
    },
    emptied: {
      what: 'kube-proxy の nftables テーブルに残る、Service の空になったチェーン',
      why: 'kube-proxy はなくなった Service のチェーンを空にしてから、後の書き込みで削除します。そこへ進むルールはもうありません。',
    },
    learned: {
      what: '学習された neighbour と転送エントリー（REACHABLE、STALE、動的なもの）、マルチキャストグループ',
      why: '通信で生まれ、時間とともに消えます。なくなった Pod の分は削除済みで、Flannel が置くような恒久的なものは比較に含めます。',
    },
    hostFiles: {
      what: 'ラボの Docker ホストの /lab 以外のファイル',
      why: 'パケットの経路に影響しません。増えたコンテナ、ネットワーク、ボリューム、イメージは削除し、/lab は空にします。',
    },
    conntrack: {
      what: 'クラスター自身の通信のコネクション追跡',
      why: 'API サーバー、kubelet、CoreDNS はつねに通信しています。なくなった Pod と Service のエントリーは削除済みで、1 つも残ってはなりません。',
    },
    linkLocal: { what: 'IPv6 リンクローカルアドレスとその経路', why: 'リンクが有効になって数秒後に、カーネルが MAC アドレスから作ります。' },
    carrier: {
      what: 'キャリアのないリンクの状態（linkdown）、ブリッジの MTU',
      why: 'ブリッジの MTU はポートの最小値に従い、ポートがなければ停止します（Pod のないノードの cni0 など）。どの Pod があるかの比較に、すでに含まれています。',
    },
    sockets: { what: 'ソケット', why: 'プロセスに属します。ターミナルで動かしたままのプログラムは、ターミナルを閉じると終了します。' },
    bpf: {
      what: 'BPF のプログラムとマップ',
      why: 'カーネルはマシン全体の分をまとめて列挙します。ノード自身のネットワーク名前空間に取り付けられたものは比較に含めます。',
    },
    dataplane: {
      what: 'eBPF データプレーンのマップのうち、接続、NAT、カウンターと、順に割り当てられる番号（Service、バックエンド、エンドポイント）',
      why: '通信やオブジェクトの作成のたびに変わります。Service とバックエンド、宛先、エンドポイント、ポリシーは比較に含めます。',
    },
    nextAddress: {
      what: 'CNI が次に割り当てる Pod アドレス（last_reserved_ip）',
      why: 'host-local プラグインのファイルで、ネットワークの状態ではありません。次の Pod には前とは別のアドレスが付きます。',
    },
    startedAnew: {
      what: '起動し直したノードのデバイスの MAC アドレスと、Docker の DNS サーバーのポート',
      why: '起動のたびに新しく決まる値です。ほかのノードにあるものも含めて、どのデバイスのものかで比較します。',
    },
  },
  errors: {
    notReady: {
      title: '時間内に準備できませんでした',
      message: '{{what}} が {{seconds}} 秒以内に準備できませんでした。最後の理由: {{reason}}',
      fix: 'Pod を確認するか（kubectl describe pod）、ラボをリセットしてください。',
    },
    cniStays: {
      title: 'ネットワークプラグインがなくなりません',
      message: '{{seconds}} 秒たっても、ネットワークプラグインが残っています: {{what}}。',
      fix: 'クラスターを削除して、作り直してください。',
    },
    guestStays: {
      title: 'よそから来たラボが作ったものが消えません',
      message: '{{seconds}} 秒たっても残っています: {{what}}。なくなるまで、Namespace default は特権 Pod を拒み続けます。',
      fix: 'クラスターを削除して、作り直してください。',
    },
    podsStay: {
      title: 'Pod が消えません',
      message: '次の Pod は削除しましたが、{{seconds}} 秒たっても残っています: {{pods}}。',
      fix: 'クラスターを削除して、作り直してください。',
    },
  },
};
