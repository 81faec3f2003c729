import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportTable, RegisterInfo, TableChoice } from '../../backend';
import { ChoiceChips } from '../../ui/Chip';
import { fieldLabel } from './fieldLabel';
import { FieldSelect, readAs } from './FieldSelect';
import { MeaningLine, meaningsOf } from './MeaningLine';
import type { Question } from './doubts';
import { sentence } from './sentence';
import type { Move } from './wizard';

interface QuestionsProps {
  questions: readonly Question[];
  table: ImportTable;
  choice: TableChoice | undefined;
  register: RegisterInfo | undefined;
  move: (move: Move) => void;
  onFocus: (column: number) => void;
}

/** With more words than this of one column, chips become a list to go down. */
const MANY_WORDS = 4;

/** Every doubt as a question that one choice answers. */
export function Questions({ questions, table, choice, register, move, onFocus }: QuestionsProps) {
  const words = new Map<number, Extract<Question, { kind: 'value' }>[]>();
  for (const question of questions) {
    if (question.kind !== 'value') continue;
    const of = question.column.index;
    words.set(of, [...(words.get(of) ?? []), question]);
  }
  const shared = { table, register, move, onFocus };
  return (
    <ul className="questions">
      {questions.map((question) => {
        switch (question.kind) {
          case 'table':
            return <TableQuestion key={question.key} {...shared} choice={choice} />;
          case 'own':
            return <OwnQuestion key={question.key} {...shared} question={question} />;
          case 'column':
            return <ColumnQuestion key={question.key} {...shared} question={question} />;
          case 'value': {
            const all = words.get(question.column.index) ?? [];
            if (all.length <= MANY_WORDS) {
              return <WordQuestion key={question.key} {...shared} question={question} />;
            }
            return all[0] === question ? (
              <WordsQuestion key={question.key} {...shared} questions={all} />
            ) : null;
          }
        }
      })}
    </ul>
  );
}

interface CardProps {
  answered: boolean;
  column?: number;
  onFocus?: (column: number) => void;
  question: string;
  why: string;
  children: ReactNode;
}

function Card({ answered, column, onFocus, question, why, children }: CardProps) {
  const { t } = useTranslation();
  const point = column === undefined ? undefined : () => onFocus?.(column);
  return (
    <li
      className={`question${answered ? ' answered' : ''}`}
      data-column={column}
      onFocus={point}
      onMouseEnter={point}
    >
      <p className="question-text">
        <span
          className="question-mark"
          role="img"
          aria-label={t(answered ? 'exchange.answered' : 'exchange.open')}
        >
          {answered ? '✓' : '?'}
        </span>
        {question}
      </p>
      <div className="question-answers">{children}</div>
      {/* What is answered recedes. */}
      {answered ? null : <p className="faint small">{why}</p>}
    </li>
  );
}

interface OneProps {
  table: ImportTable;
  register: RegisterInfo | undefined;
  move: (move: Move) => void;
  onFocus: (column: number) => void;
}

function TableQuestion({ table, choice, move }: OneProps & { choice: TableChoice | undefined }) {
  const { t } = useTranslation();
  const answer = choice?.included ?? null;
  const take = t('exchange.askTable', { register: table.registerLabel });
  return (
    <Card answered={answer !== null} question={take} why={sentence(table.reason)}>
      <ChoiceChips
        label={take}
        value={answer === null ? '' : answer ? 'take' : 'leave'}
        choices={[
          { key: 'take', content: t('exchange.takeIt') },
          { key: 'leave', content: t('exchange.leaveIt') },
        ]}
        onChange={(key) => move({ do: 'include', table: table.index, included: key === 'take' })}
      />
    </Card>
  );
}

function OwnQuestion({
  question: { answered, added },
  table,
  move,
}: OneProps & { question: Extract<Question, { kind: 'own' }> }) {
  const { t } = useTranslation();
  const refs = table.ownControls;
  // Once they are added, the book no longer lists them as unknown.
  const ask =
    refs.length === 0
      ? t('exchange.askOwnAdded')
      : t('exchange.askOwn', {
          count: refs.length,
          refs: `${refs.slice(0, 6).join(' · ')}${refs.length > 6 ? ' …' : ''}`,
        });
  return (
    <Card answered={answered} question={ask} why={t('exchange.ownLeft', { count: refs.length })}>
      <ChoiceChips
        label={ask}
        value={answered ? (added ? 'add' : 'leave') : ''}
        choices={[
          { key: 'add', content: t('exchange.ownAdd') },
          { key: 'leave', content: t('exchange.ownLeave') },
        ]}
        onChange={(key) => move({ do: 'ownControls', table: table.index, add: key === 'add' })}
      />
    </Card>
  );
}

/** "0 · 1 · 2", so that the question can be answered without looking it up. */
function held(column: ImportColumn): string {
  return column.samples
    .filter((text) => text.trim() !== '')
    .slice(0, 5)
    .map((text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text))
    .join(' · ');
}

function ColumnQuestion({
  question: { column, answered },
  table,
  register,
  move,
  onFocus,
}: OneProps & { question: Extract<Question, { kind: 'column' }> }) {
  const { t } = useTranslation();
  const now = readAs(column);
  const offered = [...new Set([now, ...column.might].filter((key) => key !== ''))];
  const words = {
    letter: column.letter,
    heading: column.heading,
    values: held(column),
  };
  const ask = column.heading
    ? t('exchange.askColumn', words)
    : t('exchange.askColumnNoHeading', words);
  const label = fieldLabel(t, register, column.field, column.choice, column.rest);
  const why = t(label ? 'exchange.unlessRead' : 'exchange.unlessOut', {
    field: label,
    reason: column.reason,
  });
  const choose = (field: string) =>
    move({ do: 'column', table: table.index, column: column.index, field });
  return (
    <Card answered={answered} column={column.index} onFocus={onFocus} question={ask} why={why}>
      <ChoiceChips
        label={ask}
        value={answered ? (now === '' ? 'out' : now) : ''}
        choices={[
          ...offered.map((key) => {
            const [field = '', mark = ''] = key.split('=');
            return { key, content: fieldLabel(t, register, field, mark) };
          }),
          { key: 'out', content: t('exchange.notTaken') },
        ]}
        onChange={(key) => choose(key === 'out' ? '' : key)}
      />
      <FieldSelect
        column={column}
        register={register}
        placeholder={t('exchange.anotherField')}
        except={offered}
        onChoose={choose}
      />
    </Card>
  );
}

function WordQuestion({
  question: { column, meaning, answered },
  table,
  register,
  move,
  onFocus,
}: OneProps & { question: Extract<Question, { kind: 'value' }> }) {
  const { t } = useTranslation();
  const field = register?.fields.find((one) => one.key === column.field);
  if (!field) return null;
  const ask = t('exchange.askWord', {
    text: meaning.text,
    heading: column.heading || t('exchange.columnNamed', { letter: column.letter }),
    count: meaning.count,
  });
  return (
    <Card
      answered={answered}
      column={column.index}
      onFocus={onFocus}
      question={ask}
      why={t('exchange.wordOpen', { count: meaning.count })}
    >
      <ChoiceChips
        label={ask}
        value={answered ? meaning.value || 'nothing' : ''}
        choices={[
          ...meaningsOf(column, field).map((choice) => ({
            key: choice.key,
            content: choice.label,
          })),
          { key: 'nothing', content: t('exchange.saysNothing') },
        ]}
        onChange={(key) =>
          move({
            do: 'meaning',
            table: table.index,
            field: field.key,
            text: meaning.text,
            value: key === 'nothing' ? '' : key,
          })
        }
      />
    </Card>
  );
}

function WordsQuestion({
  questions,
  table,
  register,
  move,
  onFocus,
}: OneProps & { questions: readonly Extract<Question, { kind: 'value' }>[] }) {
  const { t } = useTranslation();
  const column = questions[0]?.column;
  const field = register?.fields.find((one) => one.key === column?.field);
  if (!column || !field) return null;
  const open = questions.filter((question) => !question.answered).length;
  return (
    <Card
      answered={open === 0}
      column={column.index}
      onFocus={onFocus}
      question={t('exchange.askWords', {
        count: questions.length,
        heading: column.heading || t('exchange.columnNamed', { letter: column.letter }),
      })}
      why={t('exchange.wordsOpen', { count: open })}
    >
      <ul className="question-words">
        {questions.map(({ key, meaning }) => (
          <MeaningLine
            key={key}
            meaning={meaning}
            column={column}
            field={field}
            table={table.index}
            move={move}
          />
        ))}
      </ul>
    </Card>
  );
}
