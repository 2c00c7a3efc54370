export const scenario = {
  steps: {
    apply: 'ラボ {{lab}} のマニフェストを適用',
    wait: '{{what}} を待機',
    baseline: 'ラボの前の状態を記録',
    delete: 'ラボと学習者が作ったものを削除',
    prove: 'カーネルに残る記録を消し、前の状態と比較',
    putBack: '変更されたものを元に戻す: {{objects}}',
    repair: '違いを修復',
  },
  notes: {
    file: '{{name}}',
    notThere: '{{what}} はまだ準備できていません',
    deleting: '削除するオブジェクト: {{count}}',
    podsGoing: '終了中の Pod: {{count}}',
    differences: 'まだ異なる行: {{count}}',
  },
  reasons: {
    unschedulable: '{{pod}} を配置できるノードがありません: {{why}}',
    notScheduled: '{{pod}} はスケジューラーを待っています',
    image: '{{pod}}: イメージ {{image}} を取得できません: {{why}}',
    crashed: '{{pod}}: コンテナ {{container}} が終了コード {{code}} で終わりました（再起動 {{restarts}} 回）: {{line}}',
    waiting: '{{pod}}: {{reason}}: {{why}}',
    probe: '{{pod}}: コンテナ {{container}} は動いていますが、readiness probe がまだ通りません',
    ended: '{{pod}} は終了しました: {{phase}}',
    starting: '{{pod}} を起動中です',
  },
  errors: {
    notReady: {
      title: '時間内に準備できませんでした',
      message: '{{what}} が {{seconds}} 秒以内に準備できませんでした。最後の理由: {{reason}}',
      fix: 'Pod を確認するか（kubectl describe pod）、ラボをリセットしてください。',
    },
    podsStay: {
      title: 'Pod が消えません',
      message: '次の Pod は削除しましたが、{{seconds}} 秒たっても残っています: {{pods}}。',
      fix: 'クラスタを削除して、作り直してください。',
    },
  },
};
