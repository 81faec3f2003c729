import '../i18n/registerWords';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  toBackendError,
  useChain,
  useFields,
  useRegisters,
  type RegisterInfo,
  type Row,
} from '../backend';
import { register as words } from '../i18n/en/register';
import { choiceOf } from '../grid/model/cells';
import { ErrorNote } from '../ui/ErrorNote';
import { Progress } from '../ui/Progress';
import { RecordLink } from '../ui/RecordLink';
import { rememberForSession } from '../ui/remembered';
import { ChainPicture } from './ChainPicture';
import { FileMark } from './FileMark';
import { chainGroups, foremost, type ChainGroup, type ChainRecord } from './chain';
import { Standing } from './standing';

const isHead = (key: string): key is keyof typeof words.chainHeads => key in words.chainHeads;

/** More of one register than this are shown when asked for. */
const LISTED = 8;

/** Whoever walks along the chain stays on it. */
const stay = (register: string) => rememberForSession(`${register}.tab`, 'chain');

/** What a record hangs on and what hangs on it, each one click away. */
export function RecordChain({ info, row }: { info: RegisterInfo; row: Row }) {
  const { t } = useTranslation();
  const { data, error } = useChain(info.key, row.id);
  const registers = useRegisters();
  const links = useMemo(() => info.fields.filter(({ kind }) => kind === 'links'), [info]);
  const fields = useFields(links);
  const [whole, setWhole] = useState<readonly string[]>([]);
  if (error) return <ErrorNote fault={toBackendError(error)} />;
  if (!data) return <Progress doing={t('ui.loading')} />;
  const labelOf = (key: string) =>
    isHead(key)
      ? t(`register.chainHeads.${key}`)
      : (registers.find((one) => one.key === key)?.label ?? key);
  const inChain = chainGroups(data, row.id);
  const shown = new Set(inChain.map(({ register }) => register));
  const others: ChainGroup[] = fields.flatMap((field) => {
    const ids = row.values[field.key];
    const register = field.links ?? '';
    if (!Array.isArray(ids) || ids.length === 0 || shown.has(register)) return [];
    const records = ids.map((id) => {
      const choice = choiceOf(id, field.choices);
      return { id, ref: choice?.label ?? '…', name: choice?.hint ?? '', through: [] };
    });
    return [{ register, records }];
  });
  const groups = [...inChain, ...others];
  const form = info.key === 'soa' ? t('soa.tabs.decision') : t('register.tabs.details');
  const showAll = (register: string) => {
    setWhole([...whole, register]);
    requestAnimationFrame(() => {
      const list = document.getElementById(`chain-${register}`);
      list?.querySelector<HTMLElement>('a')?.focus();
    });
  };
  return (
    <>
      {data.nodes.length > 0 ? (
        <ChainPicture
          chain={data}
          here={row.id}
          label={t('register.chainPicture', { ref: row.ref })}
          headOf={labelOf}
          onLeave={stay}
          onMore={showAll}
        />
      ) : null}
      {groups.length === 0 ? (
        <p className="muted">{t('register.chainNone', { ref: row.ref, tab: form })}</p>
      ) : null}
      <div className="chain-groups">
        {groups.map(({ register, records }) => (
          <section key={register} id={`chain-${register}`} aria-label={labelOf(register)}>
            <h3>{labelOf(register)}</h3>
            <ul>
              {(whole.includes(register) ? records : foremost(records, LISTED)).map((record) => (
                <ChainLine key={record.id} register={register} record={record} />
              ))}
            </ul>
            {records.length > LISTED && !whole.includes(register) ? (
              <button type="button" className="link small" onClick={() => showAll(register)}>
                {t('register.chainAll', { count: records.length })}
              </button>
            ) : null}
          </section>
        ))}
      </div>
    </>
  );
}

function ChainLine({ register, record }: { register: string; record: ChainRecord }) {
  const { t } = useTranslation();
  const { id, ref, name, node, through } = record;
  return (
    <li className="chain-line">
      <RecordLink register={register} id={id} onClick={() => stay(register)}>
        <b>{ref}</b> {name}
      </RecordLink>
      {register === 'files' ? (
        <>
          {' '}
          <FileMark id={id} />
        </>
      ) : null}
      {through.length > 0 ? (
        <span className="faint small">
          {' '}
          {t('register.chainThrough', { refs: through.map(unbroken).join(', ') })}
        </span>
      ) : null}
      {node ? <Standing node={node} /> : null}
    </li>
  );
}

/** A reference is not torn apart at the end of a line. */
const unbroken = (ref: string) => ref.replaceAll('-', '\u2011');
