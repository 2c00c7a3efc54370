export const journey = {
  operation: '{{to}} へのリクエストを追跡する',
  steps: {
    record: '{{to}} にリクエストを一つ送り、パケットを追う',
    correlate: '見えたものを順に並べる',
  },
  missing: {
    lost: {
      barrier: '{{what}}: 時間内に読み終わらなかったため、欠けているものがあるかもしれません。',
      ended: '{{what}}: 監視プロセスが途中で終わりました。',
      queue: '{{what}}: キューがあふれ、カーネルが {{detail}} 件のメッセージを捨てました。',
      kernel: '{{what}}: {{detail}} 個のパケットが tcpdump に届きませんでした。',
      complaint: '{{what}}: 監視プロセスがエラーを報告しました: {{detail}}',
    },
    noCapture: '{{what}}: パケットキャプチャがありません。',
    noTrace: '{{what}}: ルールのトレースがありません。',
    traceSilent: '{{what}}: パケットは通りましたが、ルールのトレースが空です。',
    traceLost: '{{what}}: {{counted}} 個のパケットに印を付けましたが、ルールのトレースには {{traced}} 個しかありません。',
    noConntrack: '{{what}}: conntrack のイベントがありません。',
    noEvents: '{{what}}: Cilium のエージェントからプログラムのイベントが得られません。何をしたかは計算したものです。',
    unreadable: '{{what}}: Cilium の {{events}} を読み取れません。',
    noConnections: '{{what}}: Calico のプログラムが覚えている接続を読み取れませんでした。',
    unreadableMap: '{{what}}: Calico {{version}} の {{map}} を読み取れません。',
    noState: '{{what}}: ネットワーク状態を取得できませんでした。',
    section: '{{what}}: 取得した状態の「{{section}}」が不完全です: {{reason}}',
    legacy: '{{what}}: legacy iptables のルールがあり、トレーサーからは見えません。',
    ruleChanged: '{{what}}: 一致したルールが取得済みの状態にないため、nft の表記のまま示します。その間にルールが変わりました。',
    requestUnseen: 'リクエストはどこでも見られませんでした。',
    onwardUnseen: 'そこにはプロキシがいますが、プロキシがリクエストを転送した接続は見られませんでした。',
    replyUnseen: '応答は返ってきましたが、応答のパケットは見られませんでした。',
    hop: '{{what}}: ホップ「{{hop}}」の証拠がありません。',
  },
  errors: {
    noRecording: {
      title: 'このジャーニーには、取得した状態がありません',
      message:
        'ルールが一致しなかった理由は、リクエストと一緒に取得したルールから計算します。それが残るのは新しいジャーニーとカプセルだけで、このジャーニーにはありません。',
      fix: 'リクエストを送り直すか、証拠を含むカプセルを開いてください。',
    },
    notKept: {
      title: 'このジャーニーは残っていません',
      message: 'Packet Dojo の終了まで、新しいものから 100 件のジャーニーを保持します。このジャーニーはその中にありません。',
      fix: 'リクエストを送り直すか、保存したファイルを開いてください。',
    },
    badTarget: {
      title: 'この宛先は追跡できません',
      message: '「{{to}}」は、送信できる形の宛先ではありません。',
      fix: 'http://ホスト:ポート/パス、tcp://ホスト:ポート、udp://ホスト:ポート、dns://サーバー/名前、icmp://ホスト のどれかで書いてください。',
    },
    unknownHost: {
      title: 'ホストが見つかりません',
      message: '「{{host}}」という名前のノードも Service もありません。',
      fix: 'アドレス、ノード名、または「Service 名.名前空間」を使ってください。',
    },
    unknownOrigin: {
      title: '送信元が見つかりません',
      message: 'リクエストを送り出せる「{{origin}}」が、このクラスターでは動いていません。',
      fix: 'kubectl get pods -A -o wide で名前を調べ、Pod が動き出すまで待ってください。',
    },
    unknownContainer: {
      title: 'コンテナが動いていません',
      message: '「{{container}}」という名前のコンテナは動いていません。',
      fix: 'docker ps で名前を調べてください。',
    },
    namesOnHost: {
      title: 'Docker ホストはコンテナを名前で引けません',
      message: 'Docker がコンテナ名を解決するのは、コンテナに対してだけです。ホスト上では「{{host}}」を誰も知りません。',
      fix: 'コンテナのアドレスを使うか、同じネットワークのコンテナを送信元にしてください。',
    },
    noEmbeddedDns: {
      title: 'コンテナ名を引く DNS サーバーがありません',
      message:
        '「{{container}}」が 127.0.0.11 に「{{host}}」を問い合わせましたが、応答がありませんでした。Docker が DNS サーバーを用意するのは、ユーザー定義ネットワークのコンテナだけです。デフォルトの bridge ネットワークや、ネットワークなし(none)にはありません。',
      fix: '両方のコンテナを自分のネットワークにつなぐか(docker network create、docker network connect)、アドレスを使ってください。',
    },
    unknownName: {
      title: 'Docker がこの名前を知りません',
      message: 'Docker の DNS サーバー(127.0.0.11)は、「{{container}}」に「{{host}}」のアドレスを返しませんでした。',
      fix: '名前が分かるのは、その持ち主とネットワークを共有するコンテナだけです。docker network inspect で確かめてください。',
    },
    collector: {
      title: 'トレーサーが最後まで動きませんでした',
      message: 'ネットワーク名前空間を見張るコマンドが、途中で終わりました。出力は下にあります。',
      fix: 'もう一度試してください。繰り返す場合は、「このマシン」で足りないものを確かめてください。',
    },
    notSent: {
      title: 'リクエストを送れませんでした',
      message: 'トレーサーの準備はできていましたが、送信プログラムが読み取れる結果を返しませんでした。',
      fix: 'イメージを準備し直してください。tools イメージが古い可能性があります。',
    },
  },
};
