/**
 * Requests to the Kubernetes API about any kind of object, over @kubernetes/client-node's configuration, discovery and HTTP client.
 * Bodies travel as they are: the library's typed serializer would silently drop a field that it does not know, and its calls take no signal.
 */
import {
  createConfiguration,
  HttpMethod,
  type KubeConfig,
  KubernetesObjectApi,
  type RequestContext,
  type ResponseContext,
  ServerConfiguration,
  type V1APIResource,
} from '@kubernetes/client-node';
import { DojoError } from '../../../contract/index.ts';
import { refused } from './api-error.ts';
import type { ObjectRef } from './manifest.ts';

const TIMEOUT_MS = 20_000;

export interface ApiRequest {
  method: HttpMethod;
  /** Below the server's address: `/api/v1/pods`. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  contentType?: string;
  accept?: string;
  signal?: AbortSignal | undefined;
}

export class ObjectApi extends KubernetesObjectApi {
  constructor(config: KubeConfig) {
    const server = config.getCurrentCluster()?.server;
    if (!server) throw new DojoError('cluster.noKubeconfig');
    super(createConfiguration({ baseServer: new ServerConfiguration(server, {}), authMethods: { default: keepConnection(config) } }));
  }

  /**
   * Sends one request; gives up after 20 seconds.
   * @returns the body: parsed where it is JSON, else its text
   * @throws DojoError `cluster.apiRefused`, `cluster.apiUnreachable`, or the signal's reason
   */
  async send(request: ApiRequest): Promise<unknown> {
    const context = this.configuration.baseServer.makeRequestContext(request.path, request.method);
    context.setHeaderParam('Accept', request.accept ?? 'application/json');
    for (const [name, value] of Object.entries(request.query ?? {})) context.setQueryParam(name, value);
    if (request.body !== undefined) {
      context.setHeaderParam('Content-Type', request.contentType ?? 'application/json');
      context.setBody(JSON.stringify(request.body));
    }
    const limit = AbortSignal.timeout(TIMEOUT_MS);
    context.setSignal(request.signal ? AbortSignal.any([request.signal, limit]) : limit);
    await this.configuration.authMethods.default?.applySecurityAuthentication(context);
    const response = await this.#answer(context, request);
    const text = await response.body.text();
    if (response.httpStatusCode >= 300) throw refused(request, response.httpStatusCode, text);
    return response.headers['content-type']?.includes('json') ? JSON.parse(text) : text;
  }

  async #answer(context: RequestContext, request: ApiRequest): Promise<ResponseContext> {
    try {
      return await this.configuration.httpApi.send(context).toPromise();
    } catch (thrown) {
      request.signal?.throwIfAborted();
      throw new DojoError('cluster.apiUnreachable', {}, { cause: thrown, detail: `${request.method} ${request.path}: ${reasonOf(thrown)}` });
    }
  }

  /** What the API server calls this kind; asked once for each group and version. @throws DojoError `cluster.unknownKind` */
  async resourceOf(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>): Promise<V1APIResource> {
    const found = await this.resource(ref.apiVersion, ref.kind).catch((thrown: unknown) => {
      throw new DojoError('cluster.unknownKind', { apiVersion: ref.apiVersion, kind: ref.kind }, { cause: thrown });
    });
    if (!found) throw new DojoError('cluster.unknownKind', { apiVersion: ref.apiVersion, kind: ref.kind });
    return found;
  }

  /** Path of an object, or of all of its kind where it has no name. A namespaced kind without namespace: `default` for one, every namespace for a list. */
  async pathOf(ref: Omit<ObjectRef, 'name'> & { name?: string }): Promise<string> {
    const resource = await this.resourceOf(ref);
    const namespace = resource.namespaced ? (ref.namespace ?? (ref.name ? 'default' : undefined)) : undefined;
    const parts = [this.apiVersionPath(ref.apiVersion), ...(namespace ? ['namespaces', encodeURIComponent(namespace)] : []), resource.name];
    return [...parts, ...(ref.name ? [encodeURIComponent(ref.name)] : [])].join('/');
  }
}

export { HttpMethod };

/** The library makes an HTTP agent for each request, hence a TLS handshake for each; this keeps the first one. */
function keepConnection(config: KubeConfig) {
  let first: RequestContext | undefined;
  return {
    getName: () => 'kept connection',
    applySecurityAuthentication: async (context: RequestContext): Promise<void> => {
      const dispatcher = first?.getDispatcher();
      if (!first || !dispatcher) {
        await config.applySecurityAuthentication(context);
        first = context;
        return;
      }
      context.setDispatcher(dispatcher);
      // a certificate belongs to the connection, a token to each request
      const token = first.getHeaders()['Authorization'];
      if (token !== undefined) context.setHeaderParam('Authorization', token);
    },
  };
}

/** undici says only "fetch failed"; the reason is in its cause. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}
