import '../i18n/compareWords';
import { useTranslation } from 'react-i18next';
import { useRegister, type RecordDifference, type WordPiece } from '../backend';
import { day } from '../ui/format';
import { Pill } from '../ui/Pill';
import { RecordLink } from '../ui/RecordLink';
import { Reworded } from './Reworded';
import './differences.css';

const tones = { added: 'ok', changed: 'accent', removed: 'bad' } as const;

interface DifferencesProps {
  register: string;
  records: readonly RecordDifference[];
}

/** The records of a register that are not the same in two states, each with what differs. */
export function Differences({ register, records }: DifferencesProps) {
  const { t } = useTranslation();
  const info = useRegister(register);
  const dates = new Set(info?.fields.flatMap(({ key, kind }) => (kind === 'date' ? [key] : [])));
  const words = (field: string, pieces: readonly WordPiece[]) =>
    dates.has(field) ? pieces.map((piece) => ({ ...piece, text: day(piece.text) })) : pieces;
  return (
    <ul className="differences">
      {records.map(({ id, ref, name, is, fields }) => {
        const title = (
          <>
            <b>{ref}</b> {name}
          </>
        );
        return (
          <li key={ref}>
            <h3>
              <Pill tone={tones[is]}>{t(`compare.is.${is}`)}</Pill>{' '}
              {id ? (
                <RecordLink register={register} id={id}>
                  {title}
                </RecordLink>
              ) : (
                title
              )}
            </h3>
            <dl>
              {fields.map(({ field, label, words: pieces }) => (
                <div key={field}>
                  <dt>{label}</dt>
                  <dd>
                    <Reworded words={words(field, pieces)} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
