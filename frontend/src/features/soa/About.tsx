import { useTranslation } from 'react-i18next';
import { toBackendError, useControlFacts, type ControlFacts, type Row } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { Pill } from '../../ui/Pill';
import { Progress } from '../../ui/Progress';

/** What the standard says about the control: its attributes, and what it was or became. */
export function About({ row, own }: { row: Row; own: boolean }) {
  const { t } = useTranslation();
  const facts = useControlFacts(String(row.values.edition ?? ''), row.ref);
  if (own) return <p className="muted">{t('soa.aboutOwn')}</p>;
  if (facts.error) return <ErrorNote fault={toBackendError(facts.error)} />;
  if (!facts.data) return <Progress doing={t('ui.loading')} />;
  return <Facts facts={facts.data} />;
}

function Facts({ facts }: { facts: ControlFacts }) {
  const { t } = useTranslation();
  if (!facts.found) return <p className="muted">{t('soa.aboutOwn')}</p>;
  const is2022 = facts.edition === '2022';
  return (
    <dl className="facts">
      <div>
        <dt>{is2022 ? t('soa.groupLabel2022') : t('soa.groupLabel2013')}</dt>
        <dd>{facts.group}</dd>
      </div>
      {facts.objective ? (
        <div>
          <dt>{t('soa.objective')}</dt>
          <dd>{facts.objective}</dd>
        </div>
      ) : null}
      {facts.attributes.map((attribute) => (
        <div key={attribute.label}>
          <dt>{attribute.label}</dt>
          <dd className="facts-values">
            {attribute.values.map((value) => (
              <Pill key={value}>{value}</Pill>
            ))}
          </dd>
        </div>
      ))}
      <div>
        <dt>{is2022 ? t('soa.related2013') : t('soa.related2022')}</dt>
        <dd>
          {facts.newIn2022 ? <Pill tone="accent">{t('soa.newIn2022')}</Pill> : null}
          {!facts.newIn2022 && facts.related.length === 0 ? (
            <span className="muted">{t('soa.noRelation')}</span>
          ) : null}
          <ul className="facts-related">
            {facts.related.map((other) => (
              <li key={`${other.edition} ${other.control}`}>
                <span className="facts-ref">{other.control}</span> {other.title}{' '}
                {other.relation ? <span className="faint">· {other.relation}</span> : null}
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}
