/** `dojo may-it-pass FROM TO`: what policies, the dataplane's state and, with --send, a real request say of a connection. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PolicyProtocol } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { mayItPassText } from '../render/may-it-pass.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';
import { flavourOf, onOption } from './flavour.ts';

interface Options {
  port?: number;
  protocol: string;
  on?: string;
  send: boolean;
}

export const mayItPass = (program: Command, cli: Cli, act: Act) =>
  program
    .command('may-it-pass')
    .description(say(cli.language, 'cli.help.mayItPass'))
    .argument('<from>', say(cli.language, 'cli.help.passEnd'))
    .argument('<to>', say(cli.language, 'cli.help.passEnd'))
    .addOption(new Option('--port <number>', say(cli.language, 'cli.help.passPort')).argParser(portOf))
    .addOption(new Option('--protocol <name>', say(cli.language, 'cli.help.passProtocol')).choices(PolicyProtocol.options).default('TCP'))
    .addOption(onOption(say(cli.language, 'cli.help.on')))
    .option('--send', say(cli.language, 'cli.help.passSend'), false)
    .action(
      act(async (from: string, to: string, { port, protocol, on, send }: Options) => {
        const engine = await connected(cli, false);
        const { flavour } = flavourOf(on);
        const question = { from, to, port, protocol: PolicyProtocol.parse(protocol) };
        await follow(cli, engine, engine.captures.take(flavour));
        let answer = await engine.policies.mayItPass(question, flavour, cli.signal);
        if (send && answer.request) {
          const { id } = await follow(cli, engine, engine.journeys.record({ ...answer.request, flavour }));
          answer = await engine.policies.mayItPass({ ...question, port: answer.port, journey: id }, flavour, cli.signal);
        }
        tell(cli, answer, () => mayItPassText(answer, cli));
        return answer.contradictions.length === 0 ? EXIT.ok : EXIT.found;
      }),
    );

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('1 – 65535');
  return port;
}
