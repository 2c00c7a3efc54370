/**
 * A stand-in for the engine with sample data, for looking at the interface and for its own tests: serves out/app and the contract over a WebSocket.
 * It is not part of the product and nothing of it is shipped. `node app/testing/fake-engine.ts [--port N] [--data FOLDER] [--rows N]`; the scene is a part of
 * the token: `#token=running`. FOLDER may hold lab.json ({lab, course}), journeys.json (Journey[]) and states.json ({states, objects}) of a real cluster.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { ClusterObjects, Course, Journey, Lab, NetworkState, PlacesState } from '../../contract/index.ts';
import { fakeRouter } from './fake-router.ts';
import { SCENES, type Scene } from './sample-app-state.ts';
import { bigStates } from './sample-big.ts';
import { otherLabs } from './sample-course.ts';
import { dockerPlaces } from './sample-docker.ts';
import { sampleElsewhere } from './sample-elsewhere.ts';
import { sampleJourneys } from './sample-journeys.ts';
import { sampleLab } from './sample-lab.ts';
import { sampleStates } from './sample-state.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4199' }, data: { type: 'string' }, rows: { type: 'string' } } });
const folder = values.data;
const read = <T>(name: string, shape: z.ZodType<T>): T | undefined =>
  folder !== undefined && existsSync(join(folder, name)) ? shape.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) : undefined;

const files = read('lab.json', z.object({ lab: Lab, course: Course }));
const lab: Lab = { ...(files?.lab ?? sampleLab), hasRecording: true };
const words = { en: lab.prose.en.title, ja: lab.prose.ja.title };
const summary = { en: lab.prose.en.summary, ja: lab.prose.ja.summary };
const oneLab = {
  id: lab.file.id,
  title: words,
  summary,
  minutes: lab.file.minutes,
  environment: lab.file.needs.environment,
  steps: lab.file.steps.map((step) => step.id),
  tasks: lab.file.steps.flatMap((step) => step.tasks).length,
  here: { live: 'yes' as const, why: [] },
  hasRecording: true,
};
const data = {
  lab,
  course: files?.course ?? {
    parts: [
      { number: 1, title: { en: 'Docker', ja: 'Docker' }, labs: [] },
      { number: 4, title: { en: 'Service and kube-proxy', ja: 'Service と kube-proxy' }, labs: [oneLab, ...otherLabs(oneLab)] },
    ],
    elsewhere: sampleElsewhere(oneLab),
  },
  places: new Map(
    Object.entries(
      read('places.json', z.record(z.string(), z.object({ states: z.array(PlacesState), nodes: ClusterObjects.shape.nodes }))) ?? {
        docker: { states: dockerPlaces, nodes: [] },
      },
    ),
  ),
  journeys: read('journeys.json', z.array(Journey)) ?? sampleJourneys(Date.now()),
  captured:
    read('states.json', z.object({ states: z.array(NetworkState), objects: ClusterObjects })) ??
    (values.rows === undefined ? sampleStates(Date.now() - 600) : bigStates(Number(values.rows), Date.now() - 600)),
};

const out = fileURLToPath(new URL('../../out/app', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self'; connect-src 'self'";

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = join(out, path === '/' ? 'index.html' : path);
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY });
  createReadStream(file).pipe(response);
});
const sockets = new WebSocketServer({ server, path: '/rpc' });
sockets.on('connection', (socket, request) => {
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token');
  const scene: Scene = SCENES.find((one) => one === asked) ?? 'running';
  void new RPCHandler(fakeRouter(scene, data)).upgrade(socket);
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${values.port}/#token=running (${SCENES.join(', ')})`));
