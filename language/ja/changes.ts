export const changes = {
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
