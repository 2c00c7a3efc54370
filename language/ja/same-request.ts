/** The one request that is the same on every dataplane. */
export const sameRequest = {
  operation: '同じリクエストを送信: {{flavour}}',
  steps: {
    apply: 'クライアント、サーバー、Service、ポリシーを適用: {{flavour}}',
    remove: '適用したものを削除: {{flavour}}',
  },
  errors: {
    lab: {
      title: 'このクラスターではラボを実行中です',
      message: '{{flavour}} ではラボ {{lab}} を実行しています。リクエストに必要なものを適用すると、ラボの表示に混ざってしまいます。',
      fix: 'ラボをリセットしてから、もう一度送信してください。',
    },
    tooLong: {
      title: 'クラスターの準備が整いませんでした',
      message: '{{seconds}} 秒待ちましたが、クライアント、サーバー、Service がすべてのノードでそろいませんでした（{{what}}）。',
      fix: '`kubectl get pods -A` で Pod を確認してから、もう一度送信してください。適用したものは削除します。',
    },
  },
};
