/** Journeys written for other programs: HTML, Mermaid, pcapng. */
export const exports = {
  missing: '欠けているもの: {{text}}',
  html: {
    asked: 'リクエスト',
    way: '行きの経路',
    answered: '応答',
    provenance: '出どころ',
    whole: '証拠の状態',
    missing: '欠けているもの',
    evidence: '証拠',
    place: '場所',
    what: '起きたこと',
    packet: 'パケット',
    same: '変化なし',
    incomplete: '不完全',
    element: '計算: 判定を決めた set の要素',
    states: {
      title: 'そのときのネットワーク',
      about: 'リクエストの前後にキャプチャしたものです。計算で求めたホップは、ここから導いています。',
      at: 'キャプチャした時刻',
      namespaces: '名前空間',
      links: 'デバイス',
      routes: 'ルート',
      chains: 'チェーン',
      rules: 'ルール',
      sets: 'set',
      conntrack: 'conntrack',
    },
    manifests: '適用されていたマニフェスト',
    noReply: '応答はありませんでした。',
    footer:
      'Packet Dojo が書き出しました。ホップ、ルール、パケットは、実際に送った一つのリクエストのものです。計算で求めたものと欠けているものには、その印があります。',
  },
  pcapng: {
    note: '記録されたジャーニーから組み立て直したヘッダーだけが入っています。キャプチャしたフレームそのものやペイロードは入っていません。ジャーニーから分からない値は 0 です(MAC アドレス、シーケンス番号、ウィンドウ、IP の識別子、外側の TTL)。長さとチェックサムは、送られたパケットではなく、ここにあるヘッダーに合わせてあります。リクエストと応答の間の時間は分からないため、応答はリクエストが終わった時刻から始まります。デバイスとデバイスの間のホップは、次のパケットのコメントに書いてあります。',
    captured:
      'tcpdump が各ネットワーク名前空間でキャプチャしたフレームそのものです。時刻はカーネルのもので、インターフェイスはそれぞれ 1 つの名前空間の 1 つのデバイスです。長いフレームは途中で切れています。ほかのフレームの写しや再送には、コメントがありません。4789 以外のポートの VXLAN は指定が必要です: tshark -d udp.port==8472,vxlan。デバイスとデバイスの間のホップは、次のパケットのコメントに書いてあります。',
    before: 'その前:',
    after: 'その後:',
  },
  errors: {
    notFound: {
      title: '記録がありません',
      message: '{{path}} が存在しないか、記録が入っていません。',
      fix: 'カプセル(.dojo)か、それが入ったフォルダーを指定してください。',
    },
    noJourney: {
      title: 'その番号のジャーニーはありません',
      message: '{{path}} にあるジャーニーは 1 から {{count}} までで、{{number}} はありません。',
      fix: 'この範囲の番号を指定してください。',
    },
    needsFile: {
      title: 'pcapng はテキストではありません',
      message: '画面には表示できません。',
      fix: '--out ファイル名.pcapng で書き出し先を指定してください。',
    },
    notWritten: {
      title: 'ファイルを書き込めませんでした',
      message: '{{file}} に書き込めませんでした。理由は下にあります。',
      fix: '--out で別の場所を指定してください。',
    },
  },
};
