import '../i18n/registerWords';
import { useMemo } from 'react';
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
import { ChainPicture } from './ChainPicture';
import { FileMark } from './FileMark';
import { chainGroups, type ChainGroup } from './chain';

const isHead = (key: string): key is keyof typeof words.chainHeads => key in words.chainHeads;

/** What a record hangs on and what hangs on it, each one click away. */
export function RecordChain({ info, row }: { info: RegisterInfo; row: Row }) {
  const { t } = useTranslation();
  const { data, error } = useChain(info.key, row.id);
  const registers = useRegisters();
  const links = useMemo(() => info.fields.filter(({ kind }) => kind === 'links'), [info]);
  const fields = useFields(links);
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
  if (groups.length === 0)
    return <p className="muted">{t('register.chainNone', { ref: row.ref })}</p>;
  return (
    <>
      {inChain.length > 0 ? (
        <ChainPicture
          chain={data}
          here={row.id}
          label={t('register.chainPicture', { ref: row.ref })}
          headOf={labelOf}
        />
      ) : null}
      <div className="chain-groups">
        {groups.map(({ register, records }) => (
          <section key={register} aria-label={labelOf(register)}>
            <h3>{labelOf(register)}</h3>
            <ul>
              {records.map(({ id, ref, name, through }) => (
                <li key={id} className="chain-line">
                  <RecordLink register={register} id={id}>
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
                      {t('register.chainThrough', { refs: through.join(', ') })}
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
