import { useTranslation } from 'react-i18next';
import { useBook, useChangedPlans, useRegister, useRows, type RiskInPlan } from '../backend';
import { day, withDays } from '../ui/format';
import { Pill } from '../ui/Pill';
import { RecordLink } from '../ui/RecordLink';

interface PlannedRiskProps {
  risk: RiskInPlan;
  chosen: boolean;
  onToggle: () => void;
  /** A link leads out of the dialog. */
  onLeave: () => void;
}

/** What is planned for one risk, how its approval stands, and what stands in the way. */
export function PlannedRisk({ risk, chosen, onToggle, onLeave }: PlannedRiskProps) {
  const { t } = useTranslation();
  const people = useBook()?.people ?? [];
  const treatments = useRegister('risks')?.fields.find(({ key }) => key === 'treatment')?.choices;
  const states = useRegister('actions')?.fields.find(({ key }) => key === 'status')?.choices;
  const differences = useChangedPlans()?.find(
    (one) => one.risk === risk.id && one.approval === risk.approval,
  )?.differences;
  return (
    <li className={chosen ? undefined : 'plan-out'}>
      <div className="plan-risk">
        <label>
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t('plans.approve', { ref: risk.ref })}
            onChange={onToggle}
          />
          <span>
            <b>{risk.ref}</b> {risk.title}
          </span>
        </label>
        <span className="plan-how">
          {treatments?.find(({ key }) => key === risk.treatment)?.label}
          {' · '}
          {risk.controls.length > 0 ? risk.controls.join(', ') : t('plans.noControls')}
        </span>
        <State risk={risk} changed={Boolean(differences)} />
      </div>
      {risk.actions.length > 0 ? (
        <ul className="plan-actions">
          {risk.actions.map((action) => (
            <li key={action.id}>
              <span className="faint">{action.ref}</span>
              <span>{action.title}</span>
              <span className="muted">
                {people.find(({ id }) => id === action.owner)?.name ?? ''}
              </span>
              <span className="muted">{action.due ? day(action.due) : t('plans.noDue')}</span>
              <span className="muted">
                {states?.find(({ key }) => key === action.status)?.label ?? ''}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="plan-actions small muted">{t('plans.noActions')}</p>
      )}
      {differences ? (
        <p className="plan-note small muted">
          {t('plans.since', { differences: withDays(differences.join('; ')) })}
        </p>
      ) : null}
      {chosen
        ? risk.obstacles.map(({ register, id, field, sentence }) => (
            <p key={sentence} className="plan-note small">
              <RecordLink register={register} id={id} field={field} onClick={onLeave}>
                {sentence}
              </RecordLink>
            </p>
          ))
        : null}
    </li>
  );
}

function State({ risk, changed }: { risk: RiskInPlan; changed: boolean }) {
  const { t } = useTranslation();
  const approvals = useRows('plan_approvals').data?.rows;
  const approval = approvals?.find(({ id }) => id === risk.approval);
  if (!approval) return <Pill>{t('plans.stateNone')}</Pill>;
  const on = day(String(approval.values.approved_on ?? ''));
  return changed ? (
    <Pill tone="warn">{t('plans.stateChanged', { day: on })}</Pill>
  ) : (
    <Pill tone="ok">{t('plans.stateApproved', { day: on })}</Pill>
  );
}
