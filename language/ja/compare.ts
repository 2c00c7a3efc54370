/** Two journeys side by side. */
export const compare = {
  nothing: 'なし',
  from: { client: 'クライアント', node: 'ノード', pod: 'Pod', container: 'コンテナ', host: 'Docker ホスト' },
  podOn: { first: '最初のノード', other: '別のノード' },
  differs: {
    device: 'デバイス: {{left}} | {{right}}',
    encapsulation: 'カプセル化: {{left}} | {{right}}',
    protocol: 'パケット: {{left}} | {{right}}',
    nat: '書き換え: {{left}} | {{right}}',
    ttl: 'TTL: {{left}} | {{right}}',
    mark: 'マーク: {{left}} | {{right}}',
    verdict: '判定: {{left}} | {{right}}',
    rules: 'ルール: {{left}} | {{right}}',
    route: '経路: {{left}} | {{right}}',
    from: '送信元: {{left}} | {{right}}',
    podOn: 'Pod の場所: {{left}} | {{right}}',
    answer: '応答: {{left}} | {{right}}',
    outcome: '結果: {{left}} | {{right}}',
  },
  answer: { failed: '応答なし', ok: '応答あり' },
  outcome: { delivered: '届いた', dropped: '破棄された', rejected: '拒否された', vanished: '消えた', absent: '見られなかった' },
  same: '二つの道筋は同じです。',
  different: '{{count}} 個のホップが異なります。',
  errors: {
    tooLong: {
      title: '長すぎて比べられません',
      message: 'ホップの数が {{left}} と {{right}} です。',
      fix: '記録されたジャーニーは 40 ホップほどのはずです。記録し直してください。',
    },
  },
};
