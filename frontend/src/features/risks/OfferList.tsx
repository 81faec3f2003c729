import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlOffer, SuitingReason } from '../../backend';
import { compareNatural } from '../../grid/model/natural';
import { ControlState } from './ControlState';
import { SUITS, TREATS, type OfferGroup } from './treatment';

interface OfferListProps {
  edition: string;
  groups: readonly OfferGroup[];
  query: string;
  onQuery: (query: string) => void;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

/** The controls to choose from. The arrows go through the list; Tab leaves it. */
export function OfferList({ edition, groups, query, onQuery, chosen, onToggle }: OfferListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState('');
  const ids = groups.flatMap(({ controls }) => controls.map(({ id }) => id));
  const at = ids.includes(kept) ? kept : ids[0];

  const go = (to: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, to))];
    if (!id) return;
    setKept(id);
    list.current?.querySelector<HTMLElement>(`[data-control="${id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = ids.indexOf(at ?? '');
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: ids.length }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  return (
    <div className="offer">
      <div className="offer-find">
        <input
          className="input"
          type="text"
          aria-label={t('treatment.find')}
          placeholder={t('treatment.findHint')}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            // Enter would carry out the treatment while one is still looking.
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            go(0);
          }}
        />
        <span className="faint small" role="status">
          {ids.length === 0 ? t('treatment.noMatch') : t('treatment.shown', { count: ids.length })}
        </span>
      </div>
      {/* The arrows act on the list; its lines are check boxes. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={list} className="offer-list" onKeyDown={onKeyDown}>
        {groups.map(({ name, controls }) => {
          const heading =
            name === TREATS ? t('treatment.treats') : name === SUITS ? t('treatment.suits') : name;
          return (
            <fieldset key={name} className="offer-group">
              <legend title={t('treatment.list', { edition })}>
                {heading} <span className="faint">{controls.length}</span>
              </legend>
              {controls.map((control) => (
                <label key={control.id} className="offer-line">
                  <input
                    type="checkbox"
                    data-control={control.id}
                    tabIndex={control.id === at ? 0 : -1}
                    checked={chosen.has(control.id)}
                    onFocus={() => setKept(control.id)}
                    onChange={() => onToggle(control.id)}
                  />
                  <span className="offer-what">
                    <span>
                      <b>{control.control}</b> {control.title}
                    </span>
                    <Reasons reasons={control.reasons} />
                  </span>
                  <ControlState control={control} />
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </div>
  );
}

const named = new Intl.ListFormat('en-GB');
const MOST = 3;

/** What speaks for a control: the risks it treats already, with what they share; then the rest. */
function Reasons({ reasons }: Pick<ControlOffer, 'reasons'>) {
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  const what = ({ kind, what: of }: SuitingReason) =>
    t(`treatment.reasons.${kind}`, {
      what: named.format(kind === 'properties' ? of : of.map((one) => `“${one}”`)),
    });
  const shared = reasons.filter(({ risks }) => risks.length > 0);
  const risks = [...new Set(shared.flatMap((reason) => reason.risks))].sort(compareNatural);
  const rest = risks.length - MOST;
  const sentences = [
    ...(shared.length > 0
      ? [
          t('treatment.alike', {
            risks: named.format(
              rest > 0 ? [...risks.slice(0, MOST), t('treatment.more', { count: rest })] : risks,
            ),
            what: shared.map(what).join(', '),
          }),
        ]
      : []),
    ...reasons.filter((reason) => reason.risks.length === 0).map(what),
  ];
  return <span className="faint small">{sentences.join(' ')}</span>;
}
