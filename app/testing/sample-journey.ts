/** A hand-made journey client → NodePort → Pod on the other node and back, for the interface's own tests and screenshots. Never shipped. */
import type { Journey } from '../../contract/index.ts';
import { hop, POD } from './sample-hop.ts';
import { reply } from './sample-reply.ts';
import { request } from './sample-request.ts';

/** @param provenance where the interface should say that it comes from */
export function sampleJourney(provenance: Journey['provenance'], at: number, id = 'sample'): Journey {
  return {
    id,
    title: 'client → http://172.18.0.3:30080/',
    at,
    provenance,
    versions: { kubernetes: 'v1.36.3', flannel: 'v0.28.10', kernel: '6.18.44' },
    from: { kind: 'client' },
    to: 'http://172.18.0.3:30080/',
    response: { ok: true, status: 200, body: '{"pod":"web-7d9c8b6f5d-x2k4m","address":"10.244.1.5","peer":"10.244.0.0:23375"}', milliseconds: 4.2 },
    answeredBy: POD,
    request: {
      outcome: 'delivered',
      reason: { en: 'Delivered to the socket of web-7d9c8b6f5d-x2k4m.', ja: 'web-7d9c8b6f5d-x2k4m のソケットに届きました。' },
      hops: request.map(hop),
    },
    reply: { outcome: 'delivered', reason: { en: 'Back at the client.', ja: 'クライアントに戻りました。' }, hops: reply.map(hop) },
    complete: true,
    missing: [],
    took: { arm: 210, send: 12, drain: 240, correlate: 18, total: 480 },
  };
}
