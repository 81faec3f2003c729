import '../i18n/decisionWords';
import '../i18n/planWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  approvePlan,
  faultOf,
  toBackendError,
  useBook,
  usePlansToApprove,
  useRegister,
  type OwnedPlan,
  type RiskInPlan,
} from '../backend';
import { FieldEntry } from './FieldEntry';
import { announce } from '../ui/announce';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { ErrorNote } from '../ui/ErrorNote';
import { day } from '../ui/format';
import { Progress } from '../ui/Progress';
import { PlannedRisk } from './PlannedRisk';
import { chosenOf, firstOwner } from './plans';
import { useDecidedBy } from './useWithdrawal';

const WIDTH = 860;
const ASKS = ['approved_by', 'approved_on', 'proof'];

interface PlanDialogProps {
  /** Whose plan is shown first; "" leaves it to the book. */
  owner: string;
  onClose: () => void;
}

/** Shows what is planned for the risks of an owner, and has it approved. */
export function PlanDialog({ owner: asked, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const book = useBook();
  const info = useRegister('plan_approvals');
  const verb = useDecidedBy('plan_approvals', 'approved_on') ?? '';
  const [picked, setPicked] = useState(asked);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>(() => ({
    approved_on: day(new Date().toISOString()),
  }));
  const { data: all } = usePlansToApprove(picked);
  const owner = picked || firstOwner(all?.owners ?? [], book?.me ?? '');
  const { data, error, isPlaceholderData } = usePlansToApprove(owner);
  const people = book?.people ?? [];
  const here = people.find(({ id }) => id === owner)?.active ? owner : '';
  const entered: Readonly<Record<string, string>> = { approved_by: here, ...draft };
  const risks = data && !isPlaceholderData ? data.risks : null;
  const { chosen, actions, obstacles } = chosenOf(owner ? (risks ?? []) : [], out);
  const unowned = data?.owners.find((one) => one.owner === '')?.risks ?? 0;
  return (
    <ConfirmDialog
      title={t('plans.title')}
      verb={verb}
      size={WIDTH}
      disabled={chosen.length === 0 || obstacles > 0}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          await approvePlan({
            risks: chosen.map(({ id }) => id),
            by: entered.approved_by ?? '',
            on: entered.approved_on?.trim() ?? '',
            proof: entered.proof?.trim() ?? '',
          });
          announce(t('decisions.done', { verb, name: counted('risks', chosen.length) }));
          onClose();
        })
      }
    >
      {error ? <ErrorNote fault={toBackendError(error)} /> : null}
      {data && owner === '' ? <p className="muted">{t('plans.nothing')}</p> : null}
      {!(data && owner === '') ? (
        <>
          <div className="field-editor plan-owner">
            <label htmlFor="plan-owner">{t('plans.owner')}</label>
            <select
              id="plan-owner"
              className="input"
              data-autofocus
              value={owner}
              onChange={(event) => {
                setPicked(event.target.value);
                setOut(new Set());
                setDraft(({ approved_by: _, ...rest }) => rest);
              }}
            >
              {(data?.owners ?? [])
                .filter((one) => one.owner !== '')
                .map((one) => (
                  <option key={one.owner} value={one.owner}>
                    {ownerLine(one)}
                  </option>
                ))}
            </select>
          </div>
          <List risks={risks} out={out} onOut={setOut} onLeave={onClose} />
          {unowned > 0 ? (
            <p className="small muted">{t('plans.noOwners', { count: unowned })}</p>
          ) : null}
          <div className="plan-asks">
            {info?.fields
              .filter(({ key }) => ASKS.includes(key))
              .sort((a, b) => ASKS.indexOf(a.key) - ASKS.indexOf(b.key))
              .map((field) => (
                <FieldEntry
                  key={field.key}
                  id="plan"
                  field={{ ...field, help: '' }}
                  people={people}
                  first={false}
                  required={field.key !== 'proof'}
                  value={entered[field.key] ?? ''}
                  onChange={(value) => setDraft({ ...draft, [field.key]: value })}
                />
              ))}
          </div>
          {entered.approved_by && entered.approved_by !== owner ? (
            <p className="small plan-warn">{t('plans.other')}</p>
          ) : null}
          <p className="muted small" role="status">
            {obstacles > 0
              ? t('plans.obstacles', { count: obstacles })
              : chosen.length === 0
                ? t('plans.none')
                : t('plans.freezes', {
                    risks: counted('risks', chosen.length),
                    actions: counted('actions', actions),
                  })}
          </p>
        </>
      ) : null}
    </ConfirmDialog>
  );

  function counted(what: 'risks' | 'actions', count: number) {
    return t(`plans.${what}`, { count });
  }

  function ownerLine(one: OwnedPlan) {
    const line = t('plans.ownerHas', {
      name: people.find(({ id }) => id === one.owner)?.name ?? t('decisions.nobody'),
      risks: counted('risks', one.risks),
      actions: counted('actions', one.actions),
    });
    return one.waiting > 0 ? `${line} (${t('plans.waiting', { count: one.waiting })})` : line;
  }
}

interface ListProps {
  /** Null while they are read. */
  risks: readonly RiskInPlan[] | null;
  out: ReadonlySet<string>;
  onOut: (out: ReadonlySet<string>) => void;
  onLeave: () => void;
}

function List({ risks, out, onOut, onLeave }: ListProps) {
  const { t } = useTranslation();
  if (!risks)
    return (
      <div className="plan-risks">
        <Progress doing={t('plans.reading')} />
      </div>
    );
  return (
    <ul className="plan-risks" aria-label={t('plans.list')}>
      {risks.map((risk) => (
        <PlannedRisk
          key={risk.id}
          risk={risk}
          chosen={!out.has(risk.id)}
          onToggle={() => {
            const next = new Set(out);
            if (!next.delete(risk.id)) next.add(risk.id);
            onOut(next);
          }}
          onLeave={onLeave}
        />
      ))}
    </ul>
  );
}
