import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRegisters, type Stage, type StageCondition } from '../../backend';
import { withDays } from '../../ui/format';
import { addressOf } from '../../ui/places';

interface StageRailProps {
  stages: readonly Stage[];
  chosen: Stage | undefined;
  onChoose: (key: Stage['key']) => void;
}

/** How far the book is on its way. */
export function StageRail({ stages, chosen, onChoose }: StageRailProps) {
  const { t } = useTranslation();
  return (
    <ol className="card rail" aria-label={t('overview.rail')}>
      {stages.map((stage) => (
        <li key={stage.key}>
          <button
            type="button"
            className={`rail-stage ${stage.state}`}
            aria-pressed={stage === chosen}
            onClick={() => onChoose(stage.key)}
          >
            <span aria-hidden="true">{symbols[stage.state]}</span>
            {t(`overview.stages.${stage.key}`)}
            <StateWords stage={stage} />
          </button>
        </li>
      ))}
    </ol>
  );
}

const symbols = { reached: '●', here: '◐', ahead: '○' } as const;

function StateWords({ stage: { state, conditions } }: { stage: Stage }) {
  const { t } = useTranslation();
  const open = conditions.filter(({ met }) => !met).length;
  // The ring says that a stage is ahead; only screen readers need the words too.
  if (state === 'ahead')
    return <span className="visually-hidden">{t('overview.states.ahead')}</span>;
  return (
    <span>
      {state === 'here' && open > 0
        ? t('overview.states.open', { count: open })
        : t(state === 'here' ? 'overview.states.clear' : 'overview.states.reached')}
    </span>
  );
}

/** What a stage stands on. */
export function Conditions({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  // What is open stands out, what is done recedes.
  const ordered = [
    ...stage.conditions.filter(({ met }) => !met),
    ...stage.conditions.filter(({ met }) => met),
  ];
  return (
    <section className="card conditions" aria-label={t(`overview.stages.${stage.key}`)}>
      <h2>
        {t(`overview.stages.${stage.key}`)}{' '}
        <span className="muted">· {withDays(stage.sentence)}</span>
      </h2>
      {ordered.length > 0 ? (
        <ul>
          {ordered.map((condition) => (
            <ConditionLine key={condition.label} condition={condition} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

const conditionMarks = { met: '✓', refused: '✕', ahead: '○' } as const;

function ConditionLine({ condition }: { condition: StageCondition }) {
  const { t } = useTranslation();
  const { label, why, met, sentence, register, rules } = condition;
  const registers = useRegisters();
  // What nothing stands against was not begun: no reason for red.
  const state = met ? 'met' : rules.length > 0 ? 'refused' : 'ahead';
  const name = registers.find(({ key }) => key === register)?.label ?? register;
  return (
    <li className={`condition ${state}`}>
      <span className="condition-mark" aria-hidden="true">
        {conditionMarks[state]}
      </span>
      <span className="condition-text">
        <span className="visually-hidden">{met ? t('overview.met') : t('overview.notMet')}: </span>
        <span className="condition-label">{label}</span> <span className="faint small">{why}</span>
        {sentence ? <span className="muted small"> · {sentence}</span> : null}
      </span>
      {rules.length > 0 ? (
        <Link to="/problems" search={{ rules: rules.join(',') }} className="small">
          {t('overview.showProblems')}
        </Link>
      ) : (
        <Link {...(addressOf(register) as LinkProps)} className="small">
          {name}
        </Link>
      )}
    </li>
  );
}
