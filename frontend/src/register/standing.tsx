import { useTranslation } from 'react-i18next';
import type { ChainNode } from '../backend';
import { StateSymbol } from '../grid';
import { day } from '../ui/format';

export const markSymbols = { holds: '✓', underway: '◐', weak: '▲', aside: '⦸' } as const;

const dated = ['actions', 'documents', 'evidence', 'exceptions'] as const;
const isDated = (register: string): register is (typeof dated)[number] =>
  dated.some((one) => one === register);

/** How a record of the chain stands, in words. */
export function useStandingWords(): (node: ChainNode) => string {
  const { t } = useTranslation();
  return ({ register, state, rating, day: on, late }) => {
    if (register === 'risks') {
      if (rating === '') return state || t('register.standing.unrated');
      return t('register.standing.rating', {
        state,
        rating: t(`register.standing.ratings.${rating}`),
      });
    }
    if (isDated(register) && on !== '') {
      const words = late ? (`${register}Late` as const) : register;
      return t(`register.standing.${words}`, { state, day: day(on) });
    }
    if (register === 'evidence') return t('register.standing.noRefresh');
    return state || t('register.standing.noStatus');
  };
}

/** The same as a line: the mark repeats what the words say. */
export function Standing({ node }: { node: ChainNode }) {
  const words = useStandingWords();
  return (
    <span className={`chain-standing chain-${node.mark}`}>
      <StateSymbol symbol={markSymbols[node.mark]} />
      {words(node)}
    </span>
  );
}
