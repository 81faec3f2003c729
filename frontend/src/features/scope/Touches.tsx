import '../../i18n/scopeWords';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister, useRows, type FieldInfo, type RegisterInfo, type Row } from '../../backend';
import { StateSymbol } from '../../grid';
import { choiceOf } from '../../grid/model/cells';
import { nameOf } from '../../register/words';
import { withDays } from '../../ui/format';
import { RecordLink } from '../../ui/RecordLink';
import './scope.css';

/** In the order one reads them: what changed, what it puts at risk, what is done about that, whose plan rests on it. */
const SIDES = ['items', 'risks', 'controls', 'audits', 'assets', 'suppliers'] as const;

/** What a change of the scope consists of and what it touches, each with its state and a link. */
export function Touches({ row, info }: { row: Row; info: RegisterInfo }) {
  const { t } = useTranslation();
  const sides = SIDES.flatMap((key) => info.fields.find((field) => field.key === key) ?? []);
  const version = row.values.version;
  const differences = String(row.values.differences ?? '');
  const settled = String(row.values.settled ?? '');
  const linked = sides.filter(({ key }) => Array.isArray(row.values[key]));
  return (
    <>
      {differences ? (
        <section className="touches" aria-label={t('scope.departs')}>
          <h3>{t('scope.departs')}</h3>
          <ul>
            {differences.split('\n').map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {settled ? (
            <p className="muted">{t('scope.settledBy', { version: withDays(settled) })}</p>
          ) : null}
          {Array.isArray(version) && version[0] ? (
            <Link to="/scope/compare" search={{ from: version[0] }}>
              {t('scope.compare')}
            </Link>
          ) : null}
        </section>
      ) : null}
      <section className="touches" aria-label={t('scope.touches')}>
        <h3>{t('scope.touches')}</h3>
        {linked.length === 0 ? <p className="muted">{t('scope.touchesNothing')}</p> : null}
        {linked.map((side) => (
          <Side key={side.key} side={side} ids={row.values[side.key] as string[]} />
        ))}
      </section>
    </>
  );
}

function Side({ side, ids }: { side: FieldInfo; ids: readonly string[] }) {
  const register = side.links ?? '';
  const info = useRegister(register);
  const rows = useRows(register).data?.rows;
  const found = useMemo(
    () => ids.flatMap((id) => rows?.find((row) => row.id === id) ?? []),
    [ids, rows],
  );
  const state = info?.fields.find(({ key, kind }) => key === 'status' && kind === 'choice');
  if (!info) return null;
  return (
    <>
      <h4>
        {side.label} <span className="faint">{ids.length}</span>
      </h4>
      <ul>
        {found.map((row) => {
          const choice = state && choiceOf(String(row.values[state.key] ?? ''), state.choices);
          return (
            <li key={row.id} className="touches-line">
              <RecordLink register={register} id={row.id}>
                <b>{row.ref}</b> {nameOf(info, row.values)}
              </RecordLink>
              {choice ? (
                <span className="muted">
                  <StateSymbol symbol={choice.symbol} /> {choice.label}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
