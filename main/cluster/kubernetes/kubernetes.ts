/** A cluster's API server as the other rooms use it. */
import { readFileSync } from 'node:fs';
import { type KubeConfig, PatchStrategy } from '@kubernetes/client-node';
import { z } from 'zod';
import { type ClusterObjects, DojoError } from '../../../contract/index.ts';
import { isNotFound } from './api-error.ts';
import { type ApplyOptions, applyManifests } from './apply.ts';
import { parseDocuments } from './documents.ts';
import { type Follower, follow, listItems } from './follow.ts';
import { type ForeignPolicies, readForeignPolicies } from './foreign-policies.ts';
import { Http1Config } from './http1-config.ts';
import { Manifest, type ObjectRef } from './manifest.ts';
import { type ApiRequest, HttpMethod, ObjectApi } from './object-api.ts';
import { type ObjectEvent, readObjects, watchObjects } from './watch.ts';
import { withToken } from './with-token.ts';

export interface DeleteOptions {
  /** 0: now. Absent: as the object itself says. */
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  signal?: AbortSignal | undefined;
}

const Version = z.object({ gitVersion: z.string() });

export class Kubernetes {
  readonly #config: KubeConfig;
  readonly #api: ObjectApi;

  constructor(kubeconfigText: string) {
    this.#config = new Http1Config();
    this.#config.loadFromString(kubeconfigText);
    this.#api = new ObjectApi(this.#config);
  }

  /** Services, EndpointSlices, Pods, Nodes, Namespaces and NetworkPolicies as they are now. */
  readObjects(signal?: AbortSignal): Promise<ClusterObjects> {
    return readObjects(this.#api, signal);
  }

  /** The same, kept fresh: resolves with the first state, then tells each change until the signal aborts. Loses no connection for good. */
  watchObjects(onChange: (objects: ClusterObjects, event: ObjectEvent) => void, signal: AbortSignal): Promise<ClusterObjects> {
    return watchObjects(this.#api, this.#config, onChange, signal);
  }

  /** Policies of Calico's and Cilium's own kinds. */
  foreignPolicies(signal?: AbortSignal): Promise<ForeignPolicies> {
    return readForeignPolicies(this.#api, signal);
  }

  /** Server-side apply of every object in a YAML text. @throws DojoError `cluster.badManifest`, `cluster.apiRefused`, `cluster.unknownKind` */
  async applyDocuments(yamlText: string, options: ApplyOptions & { name?: string }, signal?: AbortSignal): Promise<Manifest[]> {
    return applyManifests(this.#api, parseDocuments(yamlText, options.name), options, signal);
  }

  apply(manifests: readonly Manifest[], options: ApplyOptions, signal?: AbortSignal): Promise<Manifest[]> {
    return applyManifests(this.#api, manifests, options, signal);
  }

  /** @returns null where there is none */
  async get(ref: ObjectRef, signal?: AbortSignal): Promise<Manifest | null> {
    const path = await this.#api.pathOf(ref);
    return this.#api.send({ method: HttpMethod.GET, path, signal }).then(Manifest.parse, (thrown: unknown) => {
      if (isNotFound(thrown)) return null;
      throw thrown;
    });
  }

  /** All objects of a kind, of one namespace or of all. Items of a list carry neither apiVersion nor kind: both are put back. */
  async list(
    ref: Omit<ObjectRef, 'name'>,
    options: { labelSelector?: string; fieldSelector?: string; signal?: AbortSignal | undefined } = {},
  ): Promise<Manifest[]> {
    const { labelSelector, fieldSelector, signal } = options;
    const query = { ...(labelSelector ? { labelSelector } : {}), ...(fieldSelector ? { fieldSelector } : {}) };
    const { items } = await listItems(this.#api, await this.#api.pathOf(ref), { query, signal });
    return items.map((item) => Manifest.parse({ apiVersion: ref.apiVersion, kind: ref.kind, ...(typeof item === 'object' ? item : {}) }));
  }

  /** @returns false where there was none */
  async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<boolean> {
    const { gracePeriodSeconds, propagationPolicy = 'Background', signal } = options;
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy, ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }) };
    return this.#api.send({ method: HttpMethod.DELETE, path: await this.#api.pathOf(ref), body, signal }).then(
      () => true,
      (thrown: unknown) => {
        if (isNotFound(thrown)) return false;
        throw thrown;
      },
    );
  }

  async create(object: Manifest, signal?: AbortSignal): Promise<void> {
    const { namespace } = object.metadata;
    const path = await this.#api.pathOf({ apiVersion: object.apiVersion, kind: object.kind, ...(namespace ? { namespace } : {}) });
    await this.#api.send({ method: HttpMethod.POST, path, body: object, signal });
  }

  /** Puts an object in place of the one that is there; with `resourceVersion` only if it is still that one. */
  async replace(object: Manifest, signal?: AbortSignal): Promise<void> {
    const { name, namespace } = object.metadata;
    const path = await this.#api.pathOf({ apiVersion: object.apiVersion, kind: object.kind, name, ...(namespace ? { namespace } : {}) });
    await this.#api.send({ method: HttpMethod.PUT, path, body: object, signal });
  }

  /** A JSON merge patch (RFC 7396). */
  async patch(ref: ObjectRef, change: Record<string, unknown>, signal?: AbortSignal): Promise<void> {
    await this.#api.send({ method: HttpMethod.PATCH, path: await this.#api.pathOf(ref), body: change, contentType: PatchStrategy.MergePatch, signal });
  }

  /** List and watch of one kind until the signal aborts. */
  async follow(ref: Omit<ObjectRef, 'name'>, follower: Follower, options: { query?: Record<string, string>; signal: AbortSignal }): Promise<void> {
    return follow(this.#api, this.#config, await this.#api.pathOf(ref), follower, options);
  }

  /** Of the API server, `v1.36.3`. */
  async version(signal?: AbortSignal): Promise<string> {
    return Version.parse(await this.#api.send({ method: HttpMethod.GET, path: '/version', signal })).gitVersion;
  }

  /** Any request: logs, discovery, /readyz. */
  request(request: ApiRequest): Promise<unknown> {
    return this.#api.send(request);
  }
}

/** Opens no connection yet. @param token a guest's, in the place of the admin's certificate @throws DojoError `cluster.noKubeconfig` where the file cannot be read */
export function connectKubernetes(cluster: { kubeconfig: string }, token?: string): Kubernetes {
  try {
    const text = readFileSync(cluster.kubeconfig, 'utf8');
    return new Kubernetes(token === undefined ? text : withToken(text, token));
  } catch (thrown) {
    if (thrown instanceof DojoError) throw thrown;
    throw new DojoError('cluster.noKubeconfig', {}, { cause: thrown });
  }
}
