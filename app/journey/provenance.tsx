/** Live or recorded, always visible; a recording says when and with which versions. */
import type { Journey } from '../../contract/index.ts';
import { Tag } from '../controls/index.ts';
import { dateTime, useSay } from '../words/index.ts';

export function Provenance({ journey, long = false }: { journey: Pick<Journey, 'at' | 'provenance' | 'verified' | 'versions'>; long?: boolean }) {
  const say = useSay();
  const versions = Object.entries(journey.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(' · ');
  if (journey.provenance === 'live') return <Tag tone="ok">{say('journey.live', { time: dateTime(journey.at, true).slice(11) })}</Tag>;
  const checked = say.message({ code: `capsule.${journey.verified === undefined ? 'unverified' : journey.verified ? 'verified' : 'forged'}`, params: {} });
  return (
    <>
      <Tag tone="warn" icon="record" title={[versions, checked].filter(Boolean).join('\n')}>
        {say('journey.recorded', { date: dateTime(journey.at).slice(0, 10) })}
        {long && versions !== '' ? ` · ${versions}` : ''}
      </Tag>
      {journey.verified === false && (
        <Tag tone="bad" icon="alert" title={checked}>
          {say('journey.forged')}
        </Tag>
      )}
      {journey.verified === true && (
        <Tag tone="outline" icon="check" title={checked}>
          {say('journey.verified')}
        </Tag>
      )}
    </>
  );
}
