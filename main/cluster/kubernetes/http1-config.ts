/**
 * The library's configuration, held to HTTP/1.1. Over HTTP/2, undici 8.12 may emit a stream's 'error' that nobody can hear when the API server goes away
 * (seen when a cluster was deleted under a watch: "SocketError: other side closed" from onHttp2SocketEnd), and an unheard 'error' ends the process.
 */
import { KubeConfig } from '@kubernetes/client-node';

type Options = ReturnType<KubeConfig['createDispatcherOptions']>;

export class Http1Config extends KubeConfig {
  override createDispatcherOptions(...args: Parameters<KubeConfig['createDispatcherOptions']>): Options {
    const options: Options = super.createDispatcherOptions(...args);
    // undici's client hands `connect` on to its connector, whose allowH2 decides what ALPN offers
    return options.type === 'agent' ? { ...options, connect: Object.assign({}, options.connect, { allowH2: false }) } : options;
  }
}
