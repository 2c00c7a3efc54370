export const server = {
  askToInstall: {
    message: 'このマシンに Docker をインストールしますか？',
    detail: 'ラボはコンテナで動きますが、ここには Docker がありません。ディストリビューションの docker.io パッケージをインストールして起動します。',
    yes: 'インストールする',
    no: '今はしない',
  },
  errors: {
    portInUse: {
      title: 'ポート {{port}} は使用中です',
      message: 'このマシンの別のプログラムが、すでに {{host}} のポート {{port}} で待ち受けています。',
      fix: '--port を省いて空いているポートを選ばせるか、別のポートを指定してください。',
    },
    cannotListen: {
      title: 'ローカルサーバーを起動できません',
      message: '{{host}} のポート {{port}} で待ち受けることが、システムに拒否されました。理由は下にあります。',
      fix: '1024 以上のポートを選び、ループバックインターフェースが有効か確認してください。',
    },
    pdfNotSaved: {
      title: 'PDF を保存できませんでした',
      message: '{{file}} に書き込めませんでした。理由は詳細にあります。',
      fix: '書き込めるフォルダーを選び、ディスクの空きを確かめて、もう一度保存してください。',
    },
    appNotBuilt: {
      title: '画面がまだビルドされていません',
      message: '{{folder}} にビルド済みの画面がありません。',
      fix: 'npm start で起動してください。画面のビルドも行われます。',
    },
  },
};
