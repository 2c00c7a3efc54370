export const cluster = {
  operations: {
    create: 'クラスタ「{{flavour}}」を作成',
    pause: 'クラスタ「{{flavour}}」を一時停止',
    resume: 'クラスタ「{{flavour}}」を再開',
    remove: 'クラスタ「{{flavour}}」を削除',
    clean: 'Packet Dojo が作ったものをすべて削除',
  },
  steps: {
    check: 'このマシンでクラスタを動かせるか確認',
    nodes: 'ノードと Kubernetes を起動',
    images: 'ノードにイメージを読み込み',
    cni: 'ネットワークプラグイン（CNI）をインストール: {{flavour}}',
    ready: 'ノード、CNI、CoreDNS の準備完了を待機',
    prove: 'パケットが流れることを確認',
    pause: '{{name}} を一時停止',
    resume: '{{name}} を再開',
    start: '{{name}} のコンテナを起動',
    steady: 'ノードからの報告の再開を待機',
    remove: '{{name}} を削除',
  },
  notes: {
    nodesMissing: '{{wanted}} ノード中 {{there}} ノードが参加済み',
    nodesNotReady: '準備中: {{nodes}}',
    workload: '{{name}}: {{wanted}} 個中 {{ready}} 個の Pod が準備完了',
    proving: '{{node}} から {{target}} にまだ届きません',
    warmUp: '各ノードの最初の Pod: 残り {{count}}',
  },
  errors: {
    exists: { title: 'クラスタはすでにあります', message: 'クラスタ {{name}} が存在します。', fix: 'そのまま使うか、再開するか、先に削除してください。' },
    beingCreated: {
      title: 'クラスタを作成中です',
      message: '別の Packet Dojo が {{name}} を作成しています。',
      fix: '完了を待つか、そちらでキャンセルしてください。',
    },
    absent: { title: 'クラスタがありません', message: '{{name}} のコンテナが見つかりません。', fix: 'クラスタを作成してください。' },
    none: {
      title: '動いているクラスタがありません',
      message: 'この操作には動いているクラスタが必要です。',
      fix: 'ラボを始めるか、クラスタを作成または再開してください。',
    },
    notRunning: {
      title: 'クラスタが動いていません',
      message: '{{name}} のコンテナの一部が動いていません。',
      fix: 'クラスタを再開してください。直らない場合は、削除して作り直してください。',
    },
    unfinished: {
      title: 'クラスタが作りかけです',
      message: '作成が途中で中断されました。',
      fix: 'もう一度作成してください。残っているものは先に削除されます。',
    },
    nodesGone: {
      title: 'クラスタの一部が失われています',
      message: '次のノードのコンテナがなくなっています: {{nodes}}。',
      fix: 'クラスタを削除して、作り直してください。',
    },
    nodesStopped: { title: 'ノードが停止しています', message: '次のノードのコンテナが停止しています: {{nodes}}。', fix: 'クラスタを再開してください。' },
    clientGone: {
      title: 'クライアントのコンテナが動いていません',
      message: 'ノードは動いていますが、シェルのあるコンテナが動いていません。',
      fix: 'クラスタを再開してください。コンテナは作り直されます。',
    },
    clientFailed: {
      title: 'クライアントのコンテナを準備できません',
      message: '{{name}} に kubeconfig を書き込めませんでした。',
      fix: '詳細を確認して、もう一度試してください。',
    },
    nodeNotPrepared: {
      title: 'ノードを準備できません',
      message:
        '{{node}} で、このクラスタが使う iptables のバックエンドに切り替えられませんでした。カーネルに xtables（iptables-legacy）がない可能性があります。',
      fix: '詳細を確認してください。ほかの種類のクラスタは xtables を必要としません。',
    },
    noImage: {
      title: 'イメージがありません',
      message: 'Docker エンジンに {{image}} がありません。',
      fix: '先に必要なものを準備してください（`dojo supply`）。',
    },
    inotify: {
      title: 'inotify の上限が低く、クラスタを追加できません',
      message: 'fs.inotify.max_user_instances は {{limit}} です。このクラスタには {{need}} 以上必要で、足りないとノードが不可解な失敗をします。',
      fix: 'Docker が動くマシンで root として実行してください: sysctl -w fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=524288。または不要なクラスタを削除してください。',
    },
    memory: {
      title: '空きメモリが足りません',
      message: '利用できるのは {{available}} GiB ですが、クラスタには {{need}} GiB 必要です。',
      fix: '使っていないプログラムやコンテナを終了してください。',
    },
    noSubnet: {
      title: '空いているネットワークがありません',
      message: '候補のプライベートネットワークはすべて、このマシンで使われています。',
      fix: '使っていない Docker ネットワークを削除してください: docker network prune',
    },
    kindFailed: {
      title: 'kind が失敗しました',
      message: '「{{command}}」が終了コード {{code}} で終わりました。',
      fix: '詳細に出力があります。もう一度試し、繰り返す場合は `dojo doctor` を実行してください。',
    },
    loadFailed: {
      title: 'ノードにイメージを読み込めません',
      message: '{{image}} を {{node}} に読み込めませんでした。',
      fix: 'ディスクの空きを確認して、もう一度試してください。',
    },
    noKubeconfig: {
      title: 'kubeconfig を読めません',
      message: 'クラスタへの接続情報のファイルがないか、壊れています。',
      fix: 'クラスタを再開してください。ファイルは作り直されます。',
    },
    waitedTooLong: {
      title: '時間内に準備が整いませんでした',
      message: '{{what}} が {{seconds}} 秒以内に準備できませんでした。',
      fix: 'マシンの負荷が高いのかもしれません。もう一度試してください。足りなかったものは詳細にあります。',
    },
    noTraffic: {
      title: 'パケットが流れません',
      message: '{{node}} から {{target}} に {{seconds}} 秒以内に届きませんでした。',
      fix: 'クラスタを削除して作り直してください。繰り返す場合は `dojo doctor` を実行してください。',
    },
    apiRefused: { title: 'Kubernetes が拒否しました', message: 'API サーバーの応答は {{status}} です: {{reason}}', fix: '詳細にリクエストがあります。' },
    apiUnreachable: {
      title: 'Kubernetes API に届きません',
      message: 'API サーバーが応答しませんでした。',
      fix: 'クラスタが一時停止または停止していないか確認し、再開してください。',
    },
    unknownKind: {
      title: '未知の種類のオブジェクトです',
      message: 'クラスタは {{apiVersion}} の {{kind}} を知りません。',
      fix: 'マニフェストの apiVersion と kind を確認してください。',
    },
    badManifest: { title: 'マニフェストを読めません', message: '{{name}} の {{line}} 行 {{column}} 列: {{problem}}', fix: 'マニフェストを直してください。' },
    noSuchNode: { title: 'そのノードはありません', message: 'クラスタにノード {{name}} はありません。', fix: 'マップにあるノードから選んでください。' },
    podNotSeen: {
      title: 'Pod がキャプチャにありません',
      message: '{{pod}} のネットワーク名前空間が見つかっていません。',
      fix: 'Pod が動くのを待って、もう一度試してください。',
    },
  },
};
