export const capture = {
  operation: 'ネットワーク状態を取得',
  errors: {
    nothingRead: {
      title: 'ネットワークの状態を読み取れませんでした',
      message: 'ノード {{nodes}} のどれからも応答がありませんでした。',
      fix: 'ノードとツール用コンテナが動いているか確認してください。止まっている場合は、環境をもう一度起動してください。',
    },
  },
};
