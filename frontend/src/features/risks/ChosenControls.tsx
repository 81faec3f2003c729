import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useRegister, type ControlOffer, type PlannedAction } from '../../backend';
import { FieldEntry } from '../../register/FieldEntry';
import { ControlState } from './ControlState';
import { planned, type Draft } from './treatment';

interface ChosenControlsProps {
  controls: readonly ControlOffer[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** Of the risk: who answers for an action where the control has nobody. */
  owner: string;
}

/** The controls that would treat the risk, with what relying on each means. */
export function ChosenControls({ controls, draft, onDraft, owner }: ChosenControlsProps) {
  const { t } = useTranslation();
  // What was chosen just now stands in sight.
  const shown = [...controls].sort((a, b) => Number(a.treats) - Number(b.treats));
  return (
    <section className="chosen" aria-label={t('treatment.chosen')}>
      <h3>
        {t('treatment.chosen')} <span className="faint">{controls.length}</span>
      </h3>
      {controls.length === 0 ? (
        <p className="muted small">{t('treatment.nothingChosen')}</p>
      ) : (
        <ul>
          {shown.map((control) => (
            <li key={control.id}>
              <div className="chosen-head">
                <span>
                  <b>{control.control}</b> {control.title}
                </span>
                <ControlState control={control} />
              </div>
              <Consequence control={control} />
              {control.applicability !== 'not_applicable' && control.status !== 'implemented' ? (
                <Plan
                  control={control}
                  owner={control.owner || owner}
                  action={draft.plans.get(control.id)}
                  onChange={(action) => onDraft(planned(draft, control.id, action))}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const listed = new Intl.ListFormat('en-GB');

function Consequence({ control }: { control: ControlOffer }) {
  const { t } = useTranslation();
  const { applicability, actions } = control;
  if (applicability === 'not_applicable')
    return <p className="small chosen-bad">{t('treatment.excluded')}</p>;
  return (
    <>
      {applicability === 'undecided' ? (
        <p className="small chosen-warn">{t('treatment.undecided')}</p>
      ) : null}
      {actions.length > 0 ? (
        <p className="small muted">
          {t('treatment.underWay', { count: actions.length, actions: listed.format(actions) })}
        </p>
      ) : null}
    </>
  );
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

interface PlanProps {
  control: ControlOffer;
  owner: string;
  action: PlannedAction | undefined;
  onChange: (action: PlannedAction | null) => void;
}

/** What brings about a control that is not there yet. */
function Plan({ control, owner, action, onChange }: PlanProps) {
  const { t } = useTranslation();
  const id = useId();
  const people = useBook()?.people ?? [];
  const fields = useRegister('actions')?.fields;
  const name = { control: control.control, title: control.title };
  return (
    <>
      <label className="check small">
        <input
          type="checkbox"
          aria-label={t('treatment.planOf', name)}
          checked={action !== undefined}
          onChange={(event) =>
            onChange(
              event.target.checked
                ? { control: control.id, title: t('treatment.actionTitle', name), owner, due: '' }
                : null,
            )
          }
        />
        <span>{t('treatment.plan')}</span>
      </label>
      {action ? (
        <div className="plan" role="group" aria-label={t('treatment.planOf', name)} ref={intoView}>
          {(['title', 'owner', 'due'] as const).map((key) => {
            const field = fields?.find((one) => one.key === key);
            return field ? (
              <FieldEntry
                key={key}
                id={id}
                field={field}
                people={people}
                first={false}
                required={key === 'title'}
                value={action[key]}
                onChange={(value) => onChange({ ...action, [key]: value })}
              />
            ) : null;
          })}
        </div>
      ) : null}
    </>
  );
}
