export const changes = {
  turns: {
    nodeReady: 'Node {{name}} が Ready になりました',
    nodeNotReady: 'Node {{name}} が NotReady になりました',
    endpoints: 'Service {{service}}: 準備完了のエンドポイント {{was}} → {{now}}',
    podGone: 'Pod {{name}} が削除されました',
    podPlaced: 'Pod {{name}} が {{node}} に配置されました',
    podReady: 'Pod {{name}} の準備が完了しました',
    podNotReady: 'Pod {{name}} は準備完了ではなくなりました',
    rules: '{{node}} のルール: +{{added}} −{{removed}} ~{{changed}}',
  },
  errors: {
    tooManyMoments: {
      title: 'これ以上ピン留めできません',
      message: '保持できるのは {{most}} 時点、合計 {{megabytes}} MB までです。',
      fix: '不要になった時点を削除してください。',
    },
    noMoment: {
      title: 'この時点はもうピン留めされていません',
      message: '削除されたか、その間にクラスターが閉じられました。',
      fix: '別の時点を選んでください。',
    },
    watchFailed: {
      title: '{{node}} の変化を監視できていません',
      message: '{{node}} の監視プロセスを起動できなかったか、途中で終了しました。表示が古い可能性があります。',
      fix: '自動的に再試行します。このメッセージが消えない場合は、環境をもう一度起動してください。',
    },
  },
};
