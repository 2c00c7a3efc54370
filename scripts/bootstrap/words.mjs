/**
 * What is said before the program's own words (language/) can be loaded: Node 18 runs this, and no dependency is there yet.
 * A test holds the two languages to equal keys and placeholders.
 */

export const words = {
  en: {
    installing: 'Installing the dependencies ({packages} packages, about a minute) …',
    stillInstalling: '  … {seconds} s',
    installed: 'Dependencies installed ({seconds} s).',
    npmFailed: 'npm ci failed (exit code {code}). What it printed is above. Check the network and npm’s settings, then try again.',
    gettingNode: 'Getting Node 24 for this project (50 MB, once) …',
    nodeFailed: 'Node 24 could not be had: {reason}. Check the network and npm’s settings, or install Node 24, then try again.',
    noNode: 'Node 24 or later is needed, and npm has none for this system ({system}). Install it and try again.',
    help: 'npm start [-- --browser] [--port N] [--no-open] [--lang ja|en]\n  --browser   in the browser, not in a window of its own\n  --port N    port on loopback for the browser (default: any that is free)\n  --no-open   print the link, open nothing',
    unknownOption: 'Unknown option: {option}',
    askInstall: '{question} [Y/n] ',
    dockerProblem: 'Labs cannot be started yet, but they can be read:',
    building: 'Building the interface …',
    built: 'Interface built ({seconds} s).',
    buildFailed: 'The interface could not be built. What went wrong is above.',
    window: 'Opening the window …',
    noDisplay: 'No display here, so the interface opens in the browser.',
    gettingElectron: 'Getting Electron’s binary (about 100 MB, once) …',
    noElectron: 'Electron’s binary cannot be had ({reason}), so the interface opens in the browser.',
    windowFailed: 'The window did not open (exit code {code}), so the interface opens in the browser.',
  },
  ja: {
    installing: '依存パッケージをインストールしています（{packages} 個、約 1 分）…',
    stillInstalling: '  … {seconds} 秒',
    installed: '依存パッケージをインストールしました（{seconds} 秒）。',
    npmFailed: 'npm ci が失敗しました（終了コード {code}）。出力は上に示しました。ネットワークと npm の設定を確認して、もう一度試してください。',
    gettingNode: 'このプロジェクト用の Node 24 を取得しています（50 MB、初回のみ）…',
    nodeFailed: 'Node 24 を取得できませんでした：{reason}。ネットワークと npm の設定を確認するか、Node 24 をインストールして、もう一度試してください。',
    noNode: 'Node 24 以降が必要ですが、このシステム（{system}）用のものが npm にありません。インストールして、もう一度試してください。',
    help: 'npm start [-- --browser] [--port N] [--no-open] [--lang ja|en]\n  --browser   専用ウィンドウではなくブラウザーで開く\n  --port N    ブラウザー用のループバックのポート（省略時は空いているもの）\n  --no-open   リンクを表示するだけで、開かない',
    unknownOption: '不明なオプションです: {option}',
    askInstall: '{question} [Y/n] ',
    dockerProblem: 'まだラボは起動できませんが、読むことはできます：',
    building: '画面をビルドしています…',
    built: '画面をビルドしました（{seconds} 秒）。',
    buildFailed: '画面をビルドできませんでした。原因は上に示しました。',
    window: 'ウィンドウを開きます…',
    noDisplay: 'ディスプレイがないため、ブラウザーで開きます。',
    gettingElectron: 'Electron の本体を取得しています（約 100 MB、初回のみ）…',
    noElectron: 'Electron の本体を取得できないため（{reason}）、ブラウザーで開きます。',
    windowFailed: 'ウィンドウが開かなかったため（終了コード {code}）、ブラウザーで開きます。',
  },
};

/**
 * --lang, then DOJO_LANG, then the locale (POSIX: LC_ALL, LC_MESSAGES, LANG); as the `dojo` command has it.
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {'en' | 'ja'}
 */
export function languageOf(argv, env) {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return (asked ?? env['DOJO_LANG'] ?? locale).startsWith('ja') ? 'ja' : 'en';
}

/**
 * @param {'en' | 'ja'} language
 * @param {keyof typeof words.en} code
 * @param {Record<string, string | number>} [params]
 */
export const say = (language, code, params = {}) => words[language][code].replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
