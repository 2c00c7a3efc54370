/** Kubernetes を使わないラボの Docker ホスト。 */
export const dockerHost = {
  steps: {
    start: 'ラボの Docker ホストとクライアントを起動する',
    engine: 'その Docker Engine が応答するのを待つ',
    images: 'ラボのイメージを入れる',
    pause: 'ラボの Docker ホストを一時停止する',
    resume: 'ラボの Docker ホストを再開する',
    remove: 'ラボの Docker ホストを削除する',
    compose: 'docker compose up（{{file}}）',
    clear: 'ラボのコンテナ、ネットワーク、ボリュームを削除する',
    prove: 'ベースラインと比べる',
    repair: '手で変えたものを元に戻す',
  },
  operations: {
    create: 'ラボの Docker ホストを起動する',
    pause: 'ラボの Docker ホストを一時停止する',
    resume: 'ラボの Docker ホストを再開する',
    remove: 'ラボの Docker ホストを削除する',
  },
  errors: {
    absent: { title: 'ラボ用の Docker ホストがありません', message: 'まだ起動していません。', fix: '環境のページか `dojo up docker` で起動してください。' },
    halfGone: {
      title: 'Docker ホストが半分なくなっています',
      message: '{{name}} とそのクライアントのうち、片方が削除されています。',
      fix: 'もう一度ラボを開始してください。両方を作り直します。',
    },
    notReady: {
      title: 'ラボの Docker Engine が応答しません',
      message: '{{name}} の中の Docker Engine が {{seconds}} 秒以内に応答しませんでした。',
      fix: 'ログの末尾を下に示します。環境を削除してからもう一度開始すると、作り直せます。',
    },
    loadFailed: {
      title: 'イメージを読み込めませんでした',
      message: '次のイメージをラボの Docker ホストに入れられませんでした：{{images}}',
      fix: 'ディスクの空きを確かめてから、もう一度試してください。',
    },
    composeFailed: {
      title: 'Docker Compose が失敗しました',
      message: '{{file}} の `docker compose up` が終了コード {{code}} で終わりました。',
      fix: 'Docker Compose の出力を下に示します。',
    },
  },
};
