import { useTranslation } from 'react-i18next';
import type { ImportPlan } from '../../backend';
import { sentence } from './sentence';
import type { Move } from './wizard';

interface PeopleStepProps {
  plan: ImportPlan;
  chosen: readonly string[];
  move: (move: Move) => void;
}

/** Owners the book does not know. What does not look like a person is not ticked. */
export function PeopleStep({ plan, chosen, move }: PeopleStepProps) {
  const { t } = useTranslation();
  const likely = plan.people.filter(
    (person) => person.looksLikePerson && !chosen.includes(person.name),
  );
  return (
    <div className="import-people">
      <h2>{t('exchange.peopleHead')}</h2>
      <p className="muted">{t('exchange.peopleWhat')}</p>
      <div>
        <button
          type="button"
          className="btn"
          disabled={likely.length === 0}
          onClick={() => {
            for (const { name } of likely) move({ do: 'person', name, add: true });
          }}
        >
          {t('exchange.tickLikely')}
        </button>
      </div>
      <ul className="card">
        {plan.people.map((person) => (
          <li key={person.name}>
            <label className="check">
              <input
                type="checkbox"
                checked={chosen.includes(person.name)}
                onChange={(event) =>
                  move({ do: 'person', name: person.name, add: event.target.checked })
                }
              />
              <span>
                <b>{person.name}</b>{' '}
                <span className="faint small">
                  {t('exchange.peopleRows', { count: person.rows })}
                </span>
              </span>
            </label>
            {person.why ? <span className="small muted">{sentence(person.why)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
