import type { Sentences } from '../index.ts';
import { app } from './app.ts';
import { capsule } from './capsule.ts';
import { capture } from './capture.ts';
import { changes } from './changes.ts';
import { checks } from './checks.ts';
import { cli } from './cli.ts';
import { cluster } from './cluster.ts';
import { compare } from './compare.ts';
import { docker } from './docker.ts';
import { dockerHost } from './docker-host.ts';
import { errors } from './errors.ts';
import { explain } from './explain.ts';
import { exports } from './export.ts';
import { guest } from './guest.ts';
import { journey } from './journey.ts';
import { labFile } from './lab-file.ts';
import { lesson } from './lesson.ts';
import { machine } from './machine.ts';
import { measure } from './measure.ts';
import { policy } from './policy.ts';
import { sameRequest } from './same-request.ts';
import { scenario } from './scenario.ts';
import { server } from './server.ts';
import { supply } from './supply.ts';

const areas = {
  app,
  capsule,
  capture,
  changes,
  checks,
  cli,
  cluster,
  compare,
  docker,
  dockerHost,
  explain,
  exports,
  guest,
  journey,
  labFile,
  lesson,
  machine,
  measure,
  policy,
  sameRequest,
  scenario,
  server,
  supply,
};

/** Each area under its name, and its errors under `errors.<area>`. */
export const ja: Sentences = { ...areas, errors: { ...errors, ...Object.fromEntries(Object.entries(areas).map(([area, words]) => [area, words.errors])) } };
