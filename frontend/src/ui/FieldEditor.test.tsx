import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FieldInfo, Value } from '../backend/types';
import { initWords } from '../i18n';
import { FieldEditor, type Entered } from './FieldEditor';

beforeAll(initWords);

const field = (changes: Partial<FieldInfo>): FieldInfo => ({
  key: 'f',
  label: 'Target date',
  kind: 'date',
  choices: [],
  required: false,
  readOnly: false,
  decidedBy: '',
  help: '',
  width: 100,
  shown: true,
  ...changes,
});

function show(changes: Partial<FieldInfo>, value: Value, answer: string | null = null) {
  const commit = vi.fn((_: Entered) => Promise.resolve(answer));
  render(<FieldEditor field={field(changes)} value={value} people={[]} onCommit={commit} />);
  return commit;
}

describe('a form field', () => {
  it('hands what was typed to the book as it was typed', async () => {
    const commit = show({}, '2026-03-12');
    const box = screen.getByLabelText('Target date');
    expect(box).toHaveProperty('value', '12 Mar 2026');
    await userEvent.clear(box);
    await userEvent.type(box, '15 Jan 2027{Enter}');
    expect(commit.mock.calls).toEqual([[{ text: '15 Jan 2027' }]]);
  });

  it('saves once although Enter and leaving both end the entry', async () => {
    const commit = show({ kind: 'text' }, 'a');
    await userEvent.type(screen.getByLabelText('Target date'), 'b{Enter}');
    await userEvent.tab();
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it('keeps a refused text in sight with the reason, and Esc gives the saved value back', async () => {
    const commit = show({}, '2026-03-12', 'Not a date. Nothing was saved.');
    const box = screen.getByLabelText('Target date');
    await userEvent.clear(box);
    await userEvent.type(box, 'soon{Enter}');
    expect(await screen.findByRole('alert')).toHaveProperty(
      'textContent',
      'Not a date. Nothing was saved.',
    );
    expect(box).toHaveProperty('value', 'soon');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(box, '{Escape}');
    expect(box).toHaveProperty('value', '12 Mar 2026');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it('saves what is being typed when its record, its page or the window goes away', async () => {
    const commit = show({ kind: 'long' }, '');
    await userEvent.type(screen.getByLabelText('Target date'), 'half a sen');
    cleanup();
    expect(commit.mock.calls).toEqual([[{ text: 'half a sen' }]]);

    const second = show({ kind: 'text' }, '');
    await userEvent.type(screen.getByLabelText('Target date'), 'short');
    fireEvent(window, new Event('pagehide'));
    expect(second.mock.calls).toEqual([[{ text: 'short' }]]);
    cleanup();
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('does not try a refused text again when its record goes away', async () => {
    const commit = show({}, '2026-03-12', 'Not a date. Nothing was saved.');
    await userEvent.type(screen.getByLabelText('Target date'), 'x{Enter}');
    await screen.findByRole('alert');
    cleanup();
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it('does not save what was looked at and left', async () => {
    const commit = show({ kind: 'long' }, 'text');
    await userEvent.click(screen.getByLabelText('Target date'));
    await userEvent.tab();
    expect(commit).not.toHaveBeenCalled();
  });

  it('ticks and unticks several choices, and none is nothing recorded', async () => {
    const choices = [
      { key: 'legal', label: 'Legal', symbol: '' },
      { key: 'business', label: 'Business', symbol: '' },
    ];
    const commit = show({ kind: 'choices', choices }, ['legal']);
    await userEvent.click(screen.getByRole('button', { name: 'Business' }));
    await userEvent.click(screen.getByRole('button', { name: 'Legal' }));
    expect(commit.mock.calls).toEqual([[{ value: ['legal', 'business'] }], [{ value: null }]]);
  });

  it('chooses among few by arrow keys', async () => {
    const choices = ['applicable', 'not_applicable', 'undecided'].map((key) => ({
      key,
      label: key,
      symbol: '',
    }));
    const commit = show({ kind: 'choice', choices }, 'undecided');
    await userEvent.click(screen.getByRole('radio', { name: 'undecided' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(commit.mock.calls).toEqual([[{ value: 'applicable' }]]);
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'applicable' }));
  });

  it('cannot be typed into where a verb decides it', () => {
    show({ kind: 'text', decidedBy: 'Approve version' }, 'x');
    expect(screen.getByLabelText('Target date')).toHaveProperty('readOnly', true);
  });

  it('links what was typed before the records were known as soon as they are', async () => {
    const commit = vi.fn((_: Entered) => Promise.resolve(null));
    const files = field({ label: 'Files', kind: 'links', links: 'files' });
    const editor = (now: FieldInfo) => (
      <FieldEditor
        field={now}
        value={null}
        people={[]}
        onCommit={commit}
        making={{ what: 'file', onNew: () => expect.unreachable('it is there already') }}
      />
    );
    const { rerender } = render(editor({ ...files, awaited: true }));
    await userEvent.type(await screen.findByRole('combobox'), 'F-001{Enter}');
    expect(screen.getByRole('option').textContent).toBe('Reading the book');
    expect(commit).not.toHaveBeenCalled();
    rerender(
      editor({ ...files, choices: [{ key: 'a', label: 'F-001', symbol: '', hint: 'Log' }] }),
    );
    await vi.waitFor(() => expect(commit.mock.calls).toEqual([[{ value: ['a'] }]]));
  });
});
