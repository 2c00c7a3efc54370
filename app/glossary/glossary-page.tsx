/** The screen `#/glossary`: every term of the course, narrowed by what is searched. */
import { termIn, termsIn } from '../../language/index.ts';
import { Empty, Search } from '../controls/index.ts';
import { replaceRoute } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './glossary.module.css';
import { findTerms } from './search.ts';

export function GlossaryPage({ find }: { find: string }) {
  const say = useSay();
  const other = say.language === 'en' ? 'ja' : 'en';
  const found = findTerms(termsIn(say.language), find, (id) => termIn(other, id)?.forms ?? []);
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <div className={styles.head}>
        <h1>{say('glossary.title')}</h1>
        <div className={styles.search}>
          <Search label={say('glossary.search')} value={find} onChange={(text) => replaceRoute({ screen: 'glossary', find: text })} />
        </div>
        <span role="status">{say('glossary.found', { count: found.length })}</span>
      </div>
      {found.length === 0 ? (
        <Empty title={say('nothingFound')} />
      ) : (
        <dl className={styles.list}>
          {found.map(({ id, name, forms, meaning, source }) => {
            const also = forms.slice(1);
            const elsewhere = termIn(other, id)?.name;
            return (
              <div key={id} className={styles.entry}>
                <dt>
                  <b>{name}</b>
                  {elsewhere !== undefined && elsewhere !== name && <span lang={other}>{elsewhere}</span>}
                </dt>
                <dd>
                  {meaning}
                  <small>
                    {also.length > 0 && <span>{say('glossary.also', { forms: also.join(say.language === 'ja' ? '、' : ', ') })}</span>}
                    <a href={source} target="_blank" rel="noreferrer" aria-label={`${say('glossary.source')}: ${name}`}>
                      {say('glossary.source')}
                    </a>
                  </small>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </main>
  );
}
