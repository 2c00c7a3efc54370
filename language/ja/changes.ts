export const changes = {
  errors: {
    watchFailed: {
      title: '{{node}} の変化を監視できていません',
      message: '{{node}} の監視プロセスを起動できなかったか、途中で終了しました。表示が古い可能性があります。',
      fix: '自動的に再試行します。このメッセージが消えない場合は、環境をもう一度起動してください。',
    },
  },
};
