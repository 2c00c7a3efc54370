/** カーネルにあるものが、どうして Service のものだと分かるか。 */
export const serviceLinks = {
  chain: 'チェーンの名前が、この Service のポートのハッシュです。',
  target: 'この Service のポートのハッシュを名前に持つチェーンに進みます。',
  set: 'この Service のエンドポイントのハッシュを名前に持つセットを使います。',
  comment: 'kube-proxy が Service の名前をコメントに書いています。',
  address: 'この Service のアドレスがあり、ポートがあればそれもこの Service のものです。',
  nodePort: 'この Service の NodePort があります。',
  endpoint: 'この Service のエンドポイントのアドレスとポートがあります。',
};
