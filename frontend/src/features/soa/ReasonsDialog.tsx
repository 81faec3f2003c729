import '../../i18n/reasonWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addReasons,
  faultOf,
  toBackendError,
  useReasons,
  type RegisterInfo,
  type Row,
} from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { RecordLink } from '../../ui/RecordLink';
import { labelOfReason } from './LinkedReasons';
import {
  countOf,
  isTicked,
  proposalsOf,
  ticksAtFirst,
  toAdd,
  toggled,
  withAll,
  type Proposal,
  type Proposals,
  type Ticks,
} from './reasons';
import './reasons.css';

interface ReasonsDialogProps {
  register: RegisterInfo;
  /** The controls of the edition shown. */
  rows: readonly Row[];
  onClose: () => void;
}

const SIZE = 820;

/** Every reason that links give and the Statement does not state, to say yes to. */
export function ReasonsDialog({ register, rows, onClose }: ReasonsDialogProps) {
  const { t } = useTranslation();
  const { data, error, isFetching } = useReasons('');
  // As they were when it was opened: nothing may move under the pointer, least of all when added.
  const [proposals, setProposals] = useState<Proposals | null>(null);
  if (error) {
    return (
      <Dialog title={t('reasons.title')} onClose={onClose}>
        <ErrorNote fault={toBackendError(error)} />
      </Dialog>
    );
  }
  if (data && !isFetching && !proposals) setProposals(proposalsOf(data, rows));
  if (!proposals) return null;
  const open = proposals.applicable.length + proposals.undecided.length;
  if (open === 0) {
    return (
      <Dialog
        title={t('reasons.title')}
        size={proposals.excluded.length ? SIZE : 480}
        onClose={onClose}
      >
        <div className="dialog-text">
          <p>{t('reasons.none')}</p>
          <p className="muted">{t('reasons.noneHow')}</p>
          <Excluded of={proposals.excluded} onClose={onClose} />
        </div>
      </Dialog>
    );
  }
  return <Choosing register={register} proposals={proposals} onClose={onClose} />;
}

interface ChoosingProps {
  register: RegisterInfo;
  proposals: Proposals;
  onClose: () => void;
}

function Choosing({ register, proposals, onClose }: ChoosingProps) {
  const { t } = useTranslation();
  const [ticks, setTicks] = useState(() => ticksAtFirst(proposals));
  const { applicable, undecided, excluded } = proposals;
  const all = [...applicable, ...undecided];
  const reasons = all.reduce((sum, { of }) => sum + of.missing.length, 0);
  const adds = toAdd(ticks);
  const ticked = countOf(adds);
  const parts = { register, ticks, setTicks };
  return (
    <ConfirmDialog
      title={t('reasons.title')}
      size={SIZE}
      verb={t('reasons.verb')}
      disabled={ticked === 0}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          await addReasons(adds);
          announce(t('reasons.addedMany', { count: ticked }));
          onClose();
        })
      }
    >
      <p className="muted">{t('reasons.what')}</p>
      {reasons > 1 ? (
        <label className="reasons-tick">
          <input
            type="checkbox"
            checked={ticked === reasons}
            ref={(box) => {
              if (box) box.indeterminate = ticked > 0 && ticked < reasons;
            }}
            onChange={() => setTicks(withAll(ticks, all, ticked < reasons))}
          />
          {t('reasons.all', { count: reasons })}
        </label>
      ) : null}
      {applicable.length > 0 ? (
        <ProposalTable {...parts} of={applicable} label={t('reasons.applicable')} />
      ) : null}
      {undecided.length > 0 ? (
        <section className="reasons-part">
          <h3>{t('reasons.undecided')}</h3>
          <p className="muted">{t('reasons.undecidedWhat')}</p>
          <ProposalTable {...parts} of={undecided} label={t('reasons.undecided')} undecided />
        </section>
      ) : null}
      <Excluded of={excluded} onClose={onClose} />
    </ConfirmDialog>
  );
}

interface ProposalTableProps {
  register: RegisterInfo;
  of: readonly Proposal[];
  label: string;
  undecided?: boolean;
  ticks: Ticks;
  setTicks: (ticks: Ticks) => void;
}

function ProposalTable({ register, of, label, undecided = false, ...rest }: ProposalTableProps) {
  const { t } = useTranslation();
  const { ticks, setTicks } = rest;
  const stated = (row: Row) => {
    const keys = Array.isArray(row.values.inclusion_reasons) ? row.values.inclusion_reasons : [];
    return keys.map((key) => labelOfReason(register, key)).join(', ');
  };
  return (
    <table className="reasons-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('reasons.control')}</th>
          <th scope="col">{t('reasons.now')}</th>
          <th scope="col">{t('reasons.proposed')}</th>
          <th scope="col">{t('reasons.becauseOf')}</th>
        </tr>
      </thead>
      {of.map(({ row, of: { missing, justification } }) => {
        const options = undecided || justification !== '';
        const chosen = (ticks.reasons[row.id] ?? []).length > 0;
        return (
          <tbody key={row.id}>
            {missing.map(({ reason, giving }, at) => (
              <tr key={reason}>
                {at === 0 ? (
                  <>
                    <th scope="rowgroup" rowSpan={missing.length + (options ? 1 : 0)}>
                      <b>{row.ref}</b> {String(row.values.title ?? '')}
                    </th>
                    <td rowSpan={missing.length + (options ? 1 : 0)}>
                      {stated(row) || <span className="faint">{t('reasons.nothingNow')}</span>}
                    </td>
                  </>
                ) : null}
                <td>
                  <label className="reasons-tick">
                    <input
                      type="checkbox"
                      checked={isTicked(ticks, row.id, reason)}
                      aria-label={t('reasons.tickOf', {
                        reason: labelOfReason(register, reason),
                        ref: row.ref,
                      })}
                      onChange={() => setTicks(toggled(ticks, row.id, reason))}
                    />
                    {labelOfReason(register, reason)}
                  </label>
                </td>
                <td>
                  {giving.map(({ id, ref, name }) => (
                    <div key={id}>
                      <b>{ref}</b> {name}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
            {options ? (
              <tr>
                <td colSpan={2}>
                  <Options
                    row={row}
                    undecided={undecided}
                    proposed={justification}
                    chosen={chosen}
                    {...rest}
                  />
                </td>
              </tr>
            ) : null}
          </tbody>
        );
      })}
    </table>
  );
}

interface OptionsProps {
  row: Row;
  undecided: boolean;
  /** The text proposed as a justification; "" where the control has one. */
  proposed: string;
  /** A reason of it is ticked: only then anything of it is written. */
  chosen: boolean;
  ticks: Ticks;
  setTicks: (ticks: Ticks) => void;
}

/** What can be written together with the reasons of a control; each off until ticked. */
function Options({ row, undecided, proposed, chosen, ticks, setTicks }: OptionsProps) {
  const { t } = useTranslation();
  const { id, ref } = row;
  const text = ticks.texts[id];
  const applies = ticks.apply.includes(id);
  const setText = (next: string | undefined) => {
    const others = Object.entries(ticks.texts).filter(([of]) => of !== id);
    const texts = Object.fromEntries(next === undefined ? others : [...others, [id, next]]);
    setTicks({ ...ticks, texts });
  };
  return (
    <div className="reasons-options">
      {undecided ? (
        <label className="reasons-tick">
          <input
            type="checkbox"
            checked={applies}
            disabled={!chosen}
            aria-label={t('reasons.applyOf', { ref })}
            onChange={() =>
              setTicks({
                ...ticks,
                apply: applies ? ticks.apply.filter((one) => one !== id) : [...ticks.apply, id],
              })
            }
          />
          {t('reasons.apply')}
        </label>
      ) : null}
      {proposed ? (
        <label className="reasons-tick">
          <input
            type="checkbox"
            checked={text !== undefined}
            disabled={!chosen}
            aria-label={t('reasons.justifyOf', { ref })}
            onChange={() => setText(text === undefined ? proposed : undefined)}
          />
          {t('reasons.justify')}
        </label>
      ) : null}
      {text !== undefined && chosen ? (
        <textarea
          className="input"
          rows={2}
          aria-label={t('reasons.justification', { ref })}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
    </div>
  );
}

/** Controls left out although something is linked to them: for a person to decide again. */
function Excluded({ of, onClose }: { of: readonly Proposal[]; onClose: () => void }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <section className="reasons-part">
      <h3>{t('reasons.excluded')}</h3>
      <p className="muted">{t('reasons.excludedWhat')}</p>
      <ul>
        {of.map(({ row, of: { missing } }) => (
          <li key={row.id}>
            <RecordLink register="soa" id={row.id} onClick={onClose}>
              <b>{row.ref}</b> {String(row.values.title ?? '')}
            </RecordLink>
            {': '}
            {missing
              .flatMap(({ giving }) => giving.map(({ ref, name }) => `${ref} ${name}`))
              .join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
