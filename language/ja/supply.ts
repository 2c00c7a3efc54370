export const supply = {
  operation: 'イメージとプログラムを準備',
  steps: {
    image: 'イメージ {{name}} {{version}} を作成',
    pull: '{{image}} を取得',
    compile: '{{name}} {{version}} をコンパイル',
    remove: 'イメージとボリューム {{count}} 個を削除',
  },
  notes: {
    downloading: '{{what}} をダウンロードしています',
    compiling: '{{what}} をコンパイルしました',
  },
  errors: {
    catalogInvalid: {
      title: 'イメージのカタログが正しくありません',
      message: '{{file}} の {{line}} 行目: {{problem}}',
      fix: 'その行を修正してください。Packet Dojo を変更していない場合はこちらの不具合ですので、ご報告ください。',
    },
    unknownName: {
      title: '「{{name}}」というイメージやプログラムはありません',
      message: 'カタログにその名前がありません。',
      fix: '次の中から選んでください: {{known}}',
    },
    noBase: {
      title: '元になるイメージがありません',
      message:
        'コンテナレジストリが応答せず、Debian / Ubuntu の root でも実行されておらず、Docker に Debian や Ubuntu のイメージもありません。そのため、ベースイメージを取得することも作成することもできません。',
      fix: '次のいずれかで解決します。コンテナレジストリに接続できるようにする、Debian か Ubuntu のイメージを読み込む（docker load）、または Debian / Ubuntu の root で「dojo supply」を一度実行する。',
    },
    debootstrapFailed: {
      title: 'Debian のベースイメージを作成できませんでした',
      message: 'debootstrap がエラーで終了しました。最後の出力は詳細にあります。',
      fix: '多くの場合、Debian のミラーに接続できないことが原因です。接続とプロキシの設定（HTTP_PROXY）を確認して、もう一度お試しください。',
    },
    noSpace: {
      title: 'ディスクの空きが足りません',
      message: 'Docker がイメージを保存する場所（{{root}}）に {{needed}} GB 必要ですが、空きは {{free}} GB です。',
      fix: '「docker system prune」などで {{missing}} GB 空けてから、もう一度お試しください。',
    },
    notPublished: {
      title: 'レジストリにこのイメージがありません',
      message: '{{image}} がレジストリに存在しないか、サインインなしでは取得できません。',
      fix: '代わりにビルドしてください: 「dojo supply --from build」',
    },
    pullFailed: {
      title: 'イメージを取得できませんでした',
      message: '再試行しても {{image}} を取得できませんでした。Docker の応答は詳細にあります。',
      fix: '接続と Docker のプロキシ設定を確認してもう一度お試しいただくか、代わりにビルドしてください: 「dojo supply --from build」',
    },
    compileFailed: {
      title: '{{module}} をコンパイルできませんでした',
      message: 'コンパイラが終了コード {{code}} で終了しました。最後の出力は詳細にあります。',
      fix: 'ダウンロードの失敗であれば、接続とプロキシの設定（HTTPS_PROXY、GOPROXY）を確認してもう一度お試しください。コンパイル済みのものは再利用されます。「signal: killed」はメモリ不足を示します。',
    },
    imageFailed: {
      title: 'イメージ {{image}} を作成できませんでした',
      message: 'イメージの作成中に Docker が停止しました。最後の出力は詳細にあります。',
      fix: 'パッケージを取得できなかった場合は、接続とプロキシの設定を確認してもう一度お試しください。完了した手順は再利用されます。',
    },
    binaryUnfit: {
      title: 'プログラム {{name}} を実行できません',
      message: '{{name}} を {{folder}}/bin にコンパイルしましたが、使用できるバージョンとして応答しません。',
      fix: 'そのファイルを削除して、もう一度お試しください。フォルダーが「noexec」でマウントされている場合は、PACKET_DOJO_HOME に別の場所を指定してください。',
    },
  },
};
