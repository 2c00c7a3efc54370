/** Docker Engine：検出、起動、拒否されたとき。 */
export const docker = {
  operation: 'Docker Engine を探す',
  ask: {
    install: 'このマシンには Docker Engine がインストールされていません。ディストリビューションのパッケージ（docker.io）をインストールして起動しますか？',
    start: 'Docker Engine はインストールされていますが、動いていません。起動しますか？',
  },
  steps: {
    install: 'Docker Engine（docker.io）をインストール',
    start: 'Docker Engine を起動',
    removeContainers: 'コンテナを削除（{{count}} 個）',
    removeNetworks: 'ネットワークを削除（{{count}} 個）',
    removeVolumes: 'ボリュームを削除（{{count}} 個）',
  },
  errors: {
    notConnected: {
      title: 'Docker Engine にまだ接続していません',
      message: 'この操作には Docker Engine が必要ですが、まだ見つかっていません。',
      fix: '見つかるまで待つか、マシンのページの表示を確認してください。',
    },
    absent: {
      title: 'Docker Engine がインストールされていません',
      message: 'ラボはコンテナの中で動きますが、{{address}} に Docker Engine が見つかりませんでした。',
      fix: 'Docker Engine 20.10 以降をインストールしてください。Debian・Ubuntu では sudo apt-get install docker.io のあと sudo usermod -aG docker $USER を実行し、ログインし直します。macOS・Windows では Docker Desktop を使います。Debian・Ubuntu の root で実行すれば、Packet Dojo が自動でインストールします。',
    },
    notRunning: {
      title: 'Docker Engine が応答しません',
      message: '{{address}} から応答がありません。',
      fix: 'sudo systemctl start docker を実行するか、Docker Desktop を開いて起動してください。アドレスが違う場合は DOCKER_HOST と docker context ls を確認してください。',
    },
    noRights: {
      title: 'Docker Engine を使う権限がありません',
      message: '現在のユーザーは {{address}} を開けません。',
      fix: 'ユーザーを docker グループに追加し（sudo usermod -aG docker $USER）、ログインし直してください。このグループのユーザーは、このマシンで root と同等の権限を持つことになります。',
    },
    tooOld: {
      title: 'Docker Engine が古すぎます',
      message: '動作中のバージョンは {{version}} です。ラボには {{oldest}} 以降が必要です。',
      fix: 'Docker Engine を更新してください。',
    },
    notLinux: {
      title: 'Docker Engine が Linux コンテナに対応していません',
      message: 'このエンジンは {{os}} 用のコンテナを実行します。',
      fix: 'Docker Desktop を Linux コンテナに切り替えてください。',
    },
    unusableAddress: {
      title: '対応していない形式の Docker アドレスです',
      message: 'DOCKER_HOST または Docker コンテキストのアドレスが {{address}} になっています。使えるのは unix、npipe、tcp、http、https のアドレスです。',
      fix: 'このマシンのエンジンを使ってください。DOCKER_HOST の設定を外すか、docker context use default を実行します。',
    },
    unknownContext: {
      title: 'Docker コンテキストが存在しません',
      message: 'コンテキスト {{context}} が選択されていますが、存在しません。',
      fix: 'docker context ls で確認し、docker context use default などで選び直してください。',
    },
    installFailed: {
      title: 'Docker Engine をインストールできませんでした',
      message: '{{command}} が失敗しました。出力は下に示します。',
      fix: 'ネットワークとパッケージの取得元を確認し（apt-get update）、もう一度試してください。',
    },
    engineFailed: {
      title: 'Docker Engine が起動しませんでした',
      message: 'dockerd が終了したか、応答しませんでした。ログの末尾を下に示します。全体は {{log}} にあります。',
      fix: 'ログの最後の数行に原因が書かれています。同じソケットやデータフォルダーを別の dockerd が使っていることがよくあります。',
    },
    runtimeNeeds: {
      title: '特権コンテナの実行に必要なプログラムがありません',
      message: 'このマシンでは一部のケーパビリティを付与できないため、それを使わないランタイムが必要です。そのために {{programs}} が要ります。',
      fix: 'apt-get install runc jq でインストールしてください。',
    },
    privilegedRefused: {
      title: '特権コンテナが拒否されました',
      message: 'クラスターのノードは特権コンテナですが、エンジンがその起動を拒否しました。エンジンのメッセージは下に示します。',
      fix: '特権コンテナを起動できるエンジンを使ってください。非特権コンテナの中のエンジンや、セキュリティポリシーで禁止されたエンジンでは動きません。',
    },
    noContainer: {
      title: 'コンテナがなくなっています',
      message: 'コンテナ {{container}} は存在しません。',
      fix: '外部から削除されたか、環境がまだ作られていません。環境を作り直してください。',
    },
    containerDown: {
      title: 'コンテナが動いていません',
      message: '{{container}} は停止または一時停止しています。',
      fix: '環境を再開するか、作り直してください。',
    },
    noImage: {
      title: 'イメージがまだ準備されていません',
      message: 'イメージ {{image}} がこのマシンにありません。',
      fix: 'dojo supply でイメージを準備してください。',
    },
    execTimeout: {
      title: 'コマンドが時間内に終わりませんでした',
      message: '{{container}} 内の {{command}} が {{seconds}} 秒以内に終わらなかったため、終了させました。',
      fix: 'マシンの負荷が高い可能性があります。もう一度試してください。',
    },
    connectionLost: {
      title: 'Docker Engine との接続が切れました',
      message: '{{container}} でコマンドを実行している間に、エンジンが応答しなくなりました。',
      fix: 'Docker Engine が動いているか確認して、もう一度試してください。',
    },
    terminalGone: {
      title: 'ターミナルは終了しています',
      message: 'このターミナルのシェルは終了したため、もう入力できません。',
      fix: '別のターミナルを開いて、もう一度試してください。',
    },
    stuck: {
      title: 'Docker Engine がコンテナについて応答しません',
      message: 'コンテナ {{container}} を一時停止または再開しようとしましたが、凍結を解除しても Docker Engine から応答がありません。',
      fix: '環境を削除して作り直してください。それも終わらない場合は、Docker Engine を再起動してください。',
    },
    processStays: {
      title: 'プロセスを終了できませんでした',
      message: '{{container}} のコマンドを終了させようとしましたが、終わりませんでした。コンテナが一時停止しているか、カーネルがプロセスを保持しています。',
      fix: 'コンテナを再開してください。動き出せばプロセスはすぐに終わります。終わらない場合は環境を削除してください。',
    },
  },
};
