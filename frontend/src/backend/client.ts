import * as Books from '../../wailsjs/go/app/Books';
import * as Decisions from '../../wailsjs/go/app/Decisions';
import * as Exchange from '../../wailsjs/go/app/Exchange';
import * as Files from '../../wailsjs/go/app/Files';
import * as History from '../../wailsjs/go/app/History';
import * as Readiness from '../../wailsjs/go/app/Readiness';
import * as Registers from '../../wailsjs/go/app/Registers';
import { EventsEmit, EventsOn, OnFileDrop, OnFileDropOff } from '../../wailsjs/runtime/runtime';
import type { Backend } from './api';
import { toBackendError } from './errors';

/**
 * The bound methods, typed by our own contract: the generated types know no unions ("xlsx" | "csv")
 * and no `null`. Every rejection becomes a BackendError here and nowhere else.
 */
function typed<Method extends (query: never) => Promise<unknown>>(
  bound: (query: never) => Promise<unknown>,
): Method {
  const call = async (query: never): Promise<unknown> => {
    try {
      return await bound(query);
    } catch (thrown) {
      throw toBackendError(thrown);
    }
  };
  return call as unknown as Method;
}

type Bound = (query: never) => Promise<unknown>;

/** All methods of one group. The mapped type makes a forgotten or misspelt method an error. */
function group<Methods extends object>(methods: { [Name in keyof Methods]: Bound }): Methods {
  const entries = Object.entries<Bound>(methods).map(([name, bound]) => [name, typed(bound)]);
  return Object.fromEntries(entries) as Methods;
}

export const backend: Backend = {
  books: group<Backend['books']>({
    startState: Books.StartState,
    state: Books.State,
    create: Books.Create,
    choosePath: Books.ChoosePath,
    open: Books.Open,
    openChosen: Books.OpenChosen,
    openSample: Books.OpenSample,
    saveCopy: Books.SaveCopy,
    close: Books.Close,
    setMe: Books.SetMe,
    undo: Books.Undo,
    redo: Books.Redo,
    backups: Books.Backups,
    backUpNow: Books.BackUpNow,
    restore: Books.Restore,
    restoreNewest: Books.RestoreNewest,
    layout: Books.Layout,
    saveLayout: Books.SaveLayout,
  }),
  registers: group<Backend['registers']>({
    describe: Registers.Describe,
    list: Registers.List,
    save: Registers.Save,
    create: Registers.Create,
    remove: Registers.Remove,
    names: Registers.Names,
    counts: Registers.Counts,
    chain: Registers.Chain,
    criteriaInForce: Registers.CriteriaInForce,
    addReasons: Registers.AddReasons,
    addControl: Registers.AddControl,
    listClauses: Registers.ListClauses,
    clauseFacts: Registers.ClauseFacts,
    controlFacts: Registers.ControlFacts,
    compareScopes: Registers.CompareScopes,
    compareSoa: Registers.CompareSoa,
  }),
  readiness: group<Backend['readiness']>({
    problems: Readiness.Problems,
    counts: Readiness.Counts,
    silence: Readiness.Silence,
    unsilence: Readiness.Unsilence,
    reasons: Readiness.Reasons,
    overview: Readiness.Overview,
    behind: Readiness.Behind,
    due: Readiness.Due,
    treatment: Readiness.Treatment,
    staleAcceptances: Readiness.StaleAcceptances,
    plansToApprove: Readiness.PlansToApprove,
    changedPlans: Readiness.ChangedPlans,
    compareRounds: Readiness.CompareRounds,
  }),
  decisions: group<Backend['decisions']>({
    approveScope: Decisions.ApproveScope,
    approveSoa: Decisions.ApproveSoa,
    approveCriteria: Decisions.ApproveCriteria,
    approveAssessment: Decisions.ApproveAssessment,
    approvePlan: Decisions.ApprovePlan,
    withdrawPlanApproval: Decisions.WithdrawPlanApproval,
    acceptRisk: Decisions.AcceptRisk,
    withdrawAcceptance: Decisions.WithdrawAcceptance,
    refreshEvidence: Decisions.RefreshEvidence,
    approveVersion: Decisions.ApproveVersion,
    closeRequest: Decisions.CloseRequest,
    recordEvidence: Decisions.RecordEvidence,
    draftCriteria: Decisions.DraftCriteria,
    treatRisk: Decisions.TreatRisk,
  }),
  history: group<Backend['history']>({
    events: History.Events,
    entries: History.Entries,
    revert: History.Revert,
    erase: History.Erase,
    verify: History.Verify,
  }),
  exchange: group<Backend['exchange']>({
    chooseFile: Exchange.ChooseFile,
    read: Exchange.Read,
    cancel: Exchange.Cancel,
    revise: Exchange.Revise,
    cells: Exchange.Cells,
    apply: Exchange.Apply,
    export: Exchange.Export,
    reveal: Exchange.Reveal,
  }),
  files: group<Backend['files']>({
    choose: Files.Choose,
    add: Files.Add,
    cancel: Files.Cancel,
    open: Files.Open,
    saveAs: Files.SaveAs,
    unavailable: Files.Unavailable,
    erase: Files.Erase,
  }),
  events: {
    onChanged: (fn) => EventsOn('changed', fn),
    onBook: (fn) => EventsOn('book', fn),
    onDropped: (fn) => {
      OnFileDrop(fn, false);
      return OnFileDropOff;
    },
    onFiles: (fn) => EventsOn('files', fn),
    print: () => EventsEmit('print'),
    onClosing: (fn) =>
      EventsOn('closing', () => {
        void fn().finally(() => EventsEmit('closed'));
      }),
  },
};
