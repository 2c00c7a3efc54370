/** A mistake of the interface itself: said with its details, instead of an empty window. */
import { Component, type ReactNode } from 'react';
import type { ErrorReport } from '../../contract/index.ts';
import { Button, ErrorNote } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './error-boundary.module.css';

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: ErrorReport | undefined }> {
  override state: { error: ErrorReport | undefined } = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): { error: ErrorReport } {
    return { error: { code: 'app.broken', params: {}, detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) } };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { error: ErrorReport }) {
  const say = useSay();
  return (
    <main className={styles.page}>
      <ErrorNote error={error}>
        <Button onPress={() => globalThis.location.reload()}>{say('reload')}</Button>
      </ErrorNote>
    </main>
  );
}
