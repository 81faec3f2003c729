import { backend } from './client';
import { sentenceOf, toBackendError } from './errors';
import { withSaved } from './rows';
import { forgetFiling } from './filing';
import { dismissFollowed, tellFollowed } from './followed';
import { bookQuery, keys, layoutQuery, queryClient, rowsQuery, saves } from './queries';
import type {
  Approval,
  BookState,
  EvidenceReception,
  EvidenceRefresh,
  ExportRequest,
  ReasonsToAdd,
  PlanApproval,
  RiskAcceptance,
  RiskTreatment,
  VersionApproval,
  Withdrawal,
} from './api';
import type { CellEdit, FollowedChange, RegisterRows, Row, SaveResult, Value } from './types';

/** What the window does to the book. Each change goes through the queue; the views follow. */

/** A change was made: asks again for what it may have touched, unless we already hold it. */
export function refresh(registers: readonly string[], seq: number): Promise<unknown> {
  const rows = registers.map((register) => {
    const known = queryClient.getQueryData<RegisterRows>(rowsQuery(register).queryKey);
    if (known && seq > 0 && known.seq >= seq) return undefined;
    return queryClient.invalidateQueries({ queryKey: keys.rows(register) });
  });
  return Promise.all([
    ...rows,
    queryClient.invalidateQueries({ queryKey: keys.book }),
    queryClient.invalidateQueries({ queryKey: keys.history }),
    ...registers.map((register) =>
      queryClient.invalidateQueries({ queryKey: keys.names(register) }),
    ),
    queryClient.invalidateQueries({ queryKey: keys.counts }),
    queryClient.invalidateQueries({ queryKey: keys.criteria }),
    queryClient.invalidateQueries({ queryKey: keys.chain }),
    queryClient.invalidateQueries({ queryKey: keys.scopes }),
    queryClient.invalidateQueries({ queryKey: keys.soaVersions }),
    queryClient.invalidateQueries({ queryKey: keys.readiness }),
    registers.includes('files')
      ? queryClient.invalidateQueries({ queryKey: keys.unavailable })
      : undefined,
  ]);
}

/** Listens to the book. Events sent before the page is up are lost: it asks by itself first. */
export function follow(): () => void {
  const stopChanged = backend.events.onChanged(({ seq, registers }) => {
    void refresh(registers, seq);
  });
  const stopBook = backend.events.onBook(() => {
    void queryClient.invalidateQueries({ queryKey: keys.book });
    void queryClient.invalidateQueries({ queryKey: keys.backups });
  });
  const stopClosing = backend.events.onClosing(() => {
    // What is being typed is saved as when a page goes away; then the queue runs empty.
    window.dispatchEvent(new Event('pagehide'));
    return saves.run(() => Promise.resolve());
  });
  return () => {
    stopChanged();
    stopBook();
    stopClosing();
  };
}

/** Says which change record followed, once the link to it leads somewhere. */
async function tellChanges(changes: readonly FollowedChange[] | undefined): Promise<void> {
  if (!changes?.length) return;
  await queryClient.invalidateQueries({ queryKey: keys.rows('changes'), refetchType: 'all' });
  tellFollowed(changes);
}

function takeIn(register: string, result: SaveResult): void {
  queryClient.setQueryData<RegisterRows>(rowsQuery(register).queryKey, (known) =>
    known ? withSaved(known, result) : known,
  );
}

/** Says of links what was linked when they were changed: as long as they wait, more may come. */
function withSeen(register: string, edits: readonly CellEdit[]): CellEdit[] {
  const known = queryClient.getQueryData<RegisterRows>(rowsQuery(register).queryKey);
  const changed = new Set(edits.map(({ id }) => id));
  const rows = new Map(known?.rows.filter(({ id }) => changed.has(id)).map((row) => [row.id, row]));
  return edits.map((edit) => {
    const row = rows.get(edit.id);
    const value = row?.values[edit.field] ?? [];
    return row && Array.isArray(value) ? { ...edit, seen: value } : edit;
  });
}

/** What is sent in the end: decided when it is sent, by the rows as they are then. */
type Prepare = (edits: CellEdit[], rows: readonly Row[]) => { edits: CellEdit[]; title: string };

export async function saveCells(
  register: string,
  edits: readonly CellEdit[],
  title: string,
  prepare: Prepare = (stamped) => ({ edits: stamped, title }),
): Promise<SaveResult> {
  const result = await saves.saveCells(withSeen(register, edits), async (stamped) => {
    const known = queryClient.getQueryData<RegisterRows>(rowsQuery(register).queryKey);
    const saved = await backend.registers.save({
      register,
      ...prepare(stamped, known?.rows ?? []),
    });
    // Before the next save is prepared: it must see what this one has changed.
    takeIn(register, saved);
    return saved;
  });
  void refresh([register], result.seq);
  void tellChanges(result.changes);
  return result;
}

/** Saves one field from a form; answers the sentence that refuses it, or null. */
export async function saveField(
  register: string,
  row: Row,
  field: string,
  entered: { text: string } | { value: Value },
  title: string,
): Promise<string | null> {
  try {
    const edit = { id: row.id, version: row.version, field, ...entered };
    const { refused } = await saveCells(register, [edit], title);
    const error = refused[0]?.error;
    return error ? sentenceOf(error) : null;
  } catch (thrown) {
    return sentenceOf(toBackendError(thrown));
  }
}

async function changed<T>(registers: readonly string[], change: () => Promise<T>): Promise<T> {
  const answer = await saves.run(change);
  await tellChanges((answer as { changes?: FollowedChange[] } | null)?.changes);
  // Zero: whatever we hold, ask again.
  await refresh(registers, 0);
  return answer;
}

const allRegisters = (): string[] => {
  const cache = queryClient.getQueryCache();
  const known = [
    ...cache.findAll({ queryKey: ['rows'] }),
    ...cache.findAll({ queryKey: ['names'] }),
  ];
  return [...new Set(known.map((query) => String(query.queryKey[1])))];
};

/** `linked` are the registers of the records the new one is linked to. */
export const createRecord = (
  register: string,
  values: Record<string, Value>,
  linked: readonly string[] = [],
) => changed([register, ...linked], () => backend.registers.create({ register, values }));

export const removeRecord = (register: string, id: string) =>
  changed([register], () => backend.registers.remove({ register, id }));

export const silenceProblem = (q: { rule: string; id: string; reason: string }) =>
  changed([], () => backend.readiness.silence(q));

export const unsilenceProblem = (silence: string) =>
  changed([], () => backend.readiness.unsilence({ silence }));

export const listClauses = () =>
  changed(['clauses', 'documents'], () => backend.registers.listClauses());

export const addControl = (q: { edition: string; ref: string; title: string }) =>
  changed(['soa'], () => backend.registers.addControl(q));

export const addReasons = (controls: ReasonsToAdd[]) =>
  changed(['soa'], () => backend.registers.addReasons({ controls }));

/** The verbs by which people decide; each refuses with all of its reasons. */
export const approveSoa = (q: Approval) =>
  changed(['soa_versions'], () => backend.decisions.approveSoa(q));
export const approveScope = (q: Approval) =>
  changed(['scopes'], () => backend.decisions.approveScope(q));
export const approveCriteria = (q: Approval) =>
  changed(['criteria'], () => backend.decisions.approveCriteria(q));
export const approveAssessment = (q: Approval) =>
  changed(['assessments', 'risks'], () => backend.decisions.approveAssessment(q));
export const approvePlan = (q: PlanApproval) =>
  changed(['plan_approvals', 'risks'], () => backend.decisions.approvePlan(q));
export const withdrawPlanApproval = (q: Withdrawal) =>
  changed(['plan_approvals'], () => backend.decisions.withdrawPlanApproval(q));
export const acceptRisk = (q: RiskAcceptance) =>
  changed(['acceptances', 'risks'], () => backend.decisions.acceptRisk(q));
export const withdrawAcceptance = (q: Withdrawal) =>
  changed(['acceptances'], () => backend.decisions.withdrawAcceptance(q));
export const refreshEvidence = (q: EvidenceRefresh) =>
  changed(['evidence'], () => backend.decisions.refreshEvidence(q));
export const approveVersion = (q: VersionApproval) =>
  changed(['documents', 'document_versions', 'files'], () => backend.decisions.approveVersion(q));
export const closeRequest = (q: EvidenceReception) =>
  changed(['requests'], () => backend.decisions.closeRequest(q));
export const recordEvidence = (q: EvidenceReception) =>
  changed(['requests', 'evidence', 'soa'], () => backend.decisions.recordEvidence(q));
export const treatRisk = (q: RiskTreatment) =>
  changed(['risks', 'soa', 'actions'], () => backend.decisions.treatRisk(q));
export const draftCriteria = (version: string) =>
  changed(['criteria'], () => backend.decisions.draftCriteria({ version }));

/**
 * Undoes or redoes; answers what, or null where nothing is left to. That is asked in its turn: two
 * quick presses of a key must not both be judged by how things stood before the first.
 */
const stepping = (way: 'undo' | 'redo'): Promise<{ title: string } | null> =>
  changed(allRegisters(), async () => {
    const { seq, title } = (await backend.books.state())[way];
    if (seq === 0) return null;
    await backend.books[way]();
    dismissFollowed();
    return { title };
  });

export const undo = () => stepping('undo');
export const redo = () => stepping('redo');
export const revert = (seq: number) =>
  changed(allRegisters(), () => backend.history.revert({ seq }));
export const erase = (q: { entry: number; after: boolean; reason: string }) =>
  changed(allRegisters(), () => backend.history.erase(q));
export const applyImport = (planId: string) =>
  changed(allRegisters(), () => backend.exchange.apply({ planId }));

/** The open book is another one now (or none): nothing of the last one may stay on screen. */
export function entered(state: BookState): BookState {
  const before = queryClient.getQueryData(bookQuery.queryKey);
  const other = before?.path !== state.path || before.bookId !== state.bookId;
  if (other || before.snapshotOf !== state.snapshotOf) {
    saves.forget();
    forgetFiling();
    dismissFollowed();
    queryClient.removeQueries({
      predicate: ({ queryKey }) => !['book', 'start', 'describe'].includes(String(queryKey[0])),
    });
  }
  queryClient.setQueryData(bookQuery.queryKey, state);
  return state;
}

/** Leaves the present book only when everything handed over has been answered. */
async function entering(open: () => Promise<BookState>): Promise<BookState> {
  return entered(await saves.run(open));
}

export const createBook = (q: {
  path: string;
  organisation: string;
  person: string;
  edition: string;
}) => entering(() => backend.books.create(q));
export const openBook = (path: string, reading = false) =>
  entering(() => backend.books.open({ path, reading }));
export const openChosen = () => entering(() => backend.books.openChosen());
export const openSample = () => entering(() => backend.books.openSample());

export const restoreNewest = (path: string) =>
  entering(() => backend.books.restoreNewest({ path }));
export const restoreBackup = (path: string) => entering(() => backend.books.restore({ path }));

export const eraseContent = (q: { id: string; reason: string }) =>
  changed(['files'], () => backend.files.erase(q));

export async function closeBook(): Promise<void> {
  await entering(() => backend.books.close());
  await queryClient.invalidateQueries({ queryKey: keys.start });
}

export async function setMe(personId: string): Promise<void> {
  queryClient.setQueryData(bookQuery.queryKey, await backend.books.setMe({ personId }));
}

export async function backUpNow(): Promise<void> {
  await backend.books.backUpNow();
  await queryClient.invalidateQueries({ queryKey: keys.backups });
  await queryClient.invalidateQueries({ queryKey: keys.book });
}

export async function saveLayout(register: string, layout: string): Promise<void> {
  queryClient.setQueryData(layoutQuery(register).queryKey, layout);
  await backend.books.saveLayout({ register, layout });
}

export const exportRegister = (q: ExportRequest) => backend.exchange.export(q);

/** Asks for a place for a new book; "" when the person cancels. */
export const choosePath = async (suggestion: string): Promise<string> =>
  (await backend.books.choosePath({ suggestion })).path;

export const saveCopy = async (): Promise<string> => (await backend.books.saveCopy()).path;

/** Shows a written file in the system's file manager. */
export const printPage = () => backend.events.print();

export const reveal = (path: string) => backend.exchange.reveal({ path });
