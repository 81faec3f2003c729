import { useTranslation } from 'react-i18next';
import { stepsOf, type Step, type Wizard } from './wizard';

/** Where in the import one is; what is behind can be gone back to until it is applied. */
export function StepList({ wizard, onGo }: { wizard: Wizard; onGo: (step: Step) => void }) {
  const { t } = useTranslation();
  const list = stepsOf(wizard.plan);
  const at = list.indexOf(wizard.step);
  return (
    <ol className="steps" aria-label={t('exchange.stepsLabel')}>
      {list.map((step, i) => {
        const words = (
          <>
            <span className="steps-number" aria-hidden="true">
              {i < at ? '✓' : i + 1}
            </span>
            {t(`exchange.steps.${step}`)}
          </>
        );
        const behind = i < at && i > 0 && wizard.step !== 'done';
        return (
          <li
            key={step}
            className={i === at ? 'on' : i < at ? 'past' : ''}
            aria-current={i === at ? 'step' : undefined}
          >
            {behind ? (
              <button type="button" className="steps-back" onClick={() => onGo(step)}>
                {words}
              </button>
            ) : (
              <span>{words}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
