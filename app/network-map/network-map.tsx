/** The network as it is, and a packet's way through it. */
import '@xyflow/react/dist/base.css';
import { type Node, type NodeProps, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Leg } from '../../contract/index.ts';
import { cx, Empty, IconButton, Waiting } from '../controls/index.ts';
import { useSpotlight } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import type { Box, Layout } from './layout.ts';
import { Legend } from './legend.tsx';
import { Lines } from './lines.tsx';
import type { Group } from './model.ts';
import styles from './network-map.module.css';
import { GroupNode, type PlaceLook, PlaceNode } from './place-node.tsx';
import { type Placing, placingOf } from './place-of-hop.ts';
import { type MapSource, useLayout, useModel } from './use-layout.ts';
import { visitsOf, wayOf } from './way.ts';

interface Props extends Omit<MapSource, 'all'> {
  /** The leg that is shown, and the position of the chosen hop. */
  leg: Leg | null;
  at: number;
  onSelect: (position: number) => void;
  /** A place that the lesson points out: a device of a node, or the node. */
  shown?: string;
}

type MapNode = Node<{ look: PlaceLook } & Record<string, unknown>, 'place'> | Node<{ group: Group } & Record<string, unknown>, 'machine'>;

const nodeTypes = {
  place: ({ data }: NodeProps<Extract<MapNode, { type?: 'place' }>>) => <PlaceNode {...data.look} />,
  machine: ({ data }: NodeProps<Extract<MapNode, { type?: 'machine' }>>) => <GroupNode group={data.group} />,
};

/** Room for the legend below. */
const FIT = { padding: { top: '12px', right: '14px', bottom: '40px', left: '14px' }, maxZoom: 1.5 } as const;

export function NetworkMap(props: Props) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const model = useModel({ ...props, all });
  const { layout, failed } = useLayout(model);
  if (model === undefined)
    return (
      <div className={styles.map}>
        {
          <Empty icon="box" title={say('map.empty')}>
            {say('map.emptyWhy')}
          </Empty>
        }
      </div>
    );
  if (layout === undefined)
    return <div className={styles.map}>{failed ? <Empty icon="alert" title={say('map.failed')} /> : <Waiting title={say('map.drawing')} />}</div>;
  return (
    <ReactFlowProvider>
      <Drawn {...props} layout={layout} all={all} onAll={setAll} />
    </ReactFlowProvider>
  );
}

function Drawn({ layout, journey, leg, at, onSelect, shown, all, onAll }: Props & { layout: Layout; all: boolean; onAll: (all: boolean) => void }) {
  const say = useSay();
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const placing = placingOf(journey);
  const way = useMemo(() => (leg === null ? undefined : wayOf(leg, placing, layout)), [leg, placing, layout]);
  const visit = Math.max(0, way?.visits.findLastIndex((one) => (one.hops[0] ?? 0) <= at) ?? 0);
  const plain = useMemo(() => plainNodes(layout, onSelect), [layout, onSelect]);
  const lit = useSpotlight((on) => on.places);
  const nodes = useMemo(() => withLeg(plain, placing, leg, at, shown === undefined ? lit : [shown, ...lit]), [plain, placing, leg, at, shown, lit]);
  useEffect(() => {
    const fit = () => void flow.fitView(FIT);
    // the drawing takes a frame to know its own size
    let soon = requestAnimationFrame(() => {
      soon = requestAnimationFrame(fit);
    });
    const watch = new ResizeObserver(fit);
    if (frame.current !== null) watch.observe(frame.current);
    return () => {
      cancelAnimationFrame(soon);
      watch.disconnect();
    };
  }, [flow, layout]);
  return (
    <section ref={frame} className={styles.map} aria-label={say('map.title')}>
      <ReactFlow
        nodes={nodes}
        nodeTypes={nodeTypes}
        edges={[]}
        fitView
        minZoom={0.2}
        maxZoom={2.5}
        panOnScroll
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
      >
        <ViewportPortal>
          <Lines layout={layout} way={way} visit={visit} />
        </ViewportPortal>
      </ReactFlow>
      <div className={cx(styles.corner, styles.tools)} role="group" aria-label={say('map.tools')}>
        <IconButton small icon="filter" label={all ? say('map.showLess') : say('map.showAll')} onPress={() => onAll(!all)} />
        <IconButton small icon="minus" label={say('map.zoomOut')} onPress={() => void flow.zoomOut()} />
        <IconButton small icon="plus" label={say('map.zoomIn')} onPress={() => void flow.zoomIn()} />
        <IconButton small icon="fit" label={say('map.fit')} onPress={() => void flow.fitView({ ...FIT, duration: 200 })} />
      </div>
      {leg !== null && <Legend hops={leg.hops} />}
    </section>
  );
}

const fixed = (id: string, { x, y, width, height }: Box) => ({
  id,
  position: { x, y },
  width,
  height,
  style: { width, height },
  draggable: false,
  selectable: false,
});

/** Machines and places as laid out, before anything is chosen. */
function plainNodes(layout: Layout, onSelect: (position: number) => void): MapNode[] {
  return [
    ...layout.groups.map((group): MapNode => ({ ...fixed(`group ${group.id}`, group), type: 'machine', data: { group }, zIndex: -1 })),
    ...layout.places.map(
      (place): MapNode => ({
        ...fixed(place.id, place),
        type: 'place',
        zIndex: 1,
        data: { look: { place, badges: [], at: 0, here: false, shown: false, onSelect } },
      }),
    ),
  ];
}

/** The same nodes with the leg on them. What the leg does not touch stays the same object, and is not drawn again. */
function withLeg(plain: readonly MapNode[], placing: Placing, leg: Leg | null, at: number, shown: readonly string[]): MapNode[] {
  const hops = leg?.hops ?? [];
  const visits = visitsOf(hops, placing, new Set(plain.map((node) => node.id)));
  const here = visits.find((visit) => visit.hops.includes(at))?.place;
  return plain.map((node) => {
    if (node.type !== 'place') return node;
    const badges = visits
      .filter((visit) => visit.place === node.id)
      .flatMap((visit) => visit.hops.flatMap((position) => (hops[position] === undefined ? [] : [{ position, hop: hops[position] }])));
    if (badges.length === 0 && !shown.includes(node.id)) return node;
    return { ...node, data: { look: { ...node.data.look, badges, at, here: node.id === here, shown: shown.includes(node.id) } } };
  });
}
