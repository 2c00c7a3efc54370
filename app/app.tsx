/** The window: one screen at a time, and what stands around it. */
import { lazy, type MouseEvent, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import styles from './app.module.css';
import { ComparePage, SidePage } from './compare/index.ts';
import { OVERLAYS } from './controls/index.ts';
import { CoursePage } from './course/index.ts';
import { ConnectionBanner, ErrorBoundary, Header, Help, Toasts, useRootAttributes } from './frame/index.ts';
import { GlossaryPage } from './glossary/index.ts';
import { LabPage } from './lab/index.ts';
import { StatePage } from './state/index.ts';
import { type Route, useRoute } from './store/index.ts';
import { TracePage } from './trace/index.ts';
import { useSay } from './words/index.ts';

/** Screens that a learner may never open are fetched when they are. */
const MomentsPage = lazy(() => import('./moments/index.ts').then((room) => ({ default: room.MomentsPage })));
const CertificatePage = lazy(() => import('./certificate/index.ts').then((room) => ({ default: room.CertificatePage })));
const PolicyPage = lazy(() => import('./policy/index.ts').then((room) => ({ default: room.PolicyPage })));
const ExplainPage = lazy(() => import('./explain/index.ts').then((room) => ({ default: room.ExplainPage })));

export function App() {
  const say = useSay();
  const route = useRoute();
  useRootAttributes();
  return (
    <I18nProvider locale={say.language}>
      <a className="skip" href="#main" onClick={skip}>
        {say('skip')}
      </a>
      <div className={styles.app}>
        <ConnectionBanner />
        <ErrorBoundary key={route.screen}>
          <Screen route={route} />
        </ErrorBoundary>
      </div>
      <Help />
      <Toasts />
      <section id={OVERLAYS} aria-label={say('overlays')} />
    </I18nProvider>
  );
}

function Screen({ route }: { route: Route }) {
  if (route.screen === 'lab') return <LabPage key={route.lab} id={route.lab} />;
  if (route.screen === 'compare') return <ComparePage left={route.left} right={route.right} />;
  if (route.screen === 'side-by-side') return <SidePage of={route.of} />;
  if (route.screen === 'journeys') return <TracePage journey={route.journey} />;
  return (
    <>
      <Header />
      <Suspense>
        <Page route={route} />
      </Suspense>
    </>
  );
}

/** Under a header that has nothing to add. */
function Page({ route }: { route: Route }) {
  if (route.screen === 'state') return <StatePage query={route.query} />;
  if (route.screen === 'moments') return <MomentsPage query={route.query} />;
  if (route.screen === 'may-it-pass') return <PolicyPage query={route.query} />;
  if (route.screen === 'explain') return <ExplainPage />;
  if (route.screen === 'certificate') return <CertificatePage />;
  if (route.screen === 'glossary') return <GlossaryPage find={route.find} />;
  return <CoursePage />;
}

/** The fragment is the address of a screen: the focus moves without it. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
