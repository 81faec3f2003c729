package app

import (
	"context"
	"slices"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Decisions carries out the verbs by which people decide. Who decided is asked for; who
// recorded it is the person at work. A refusal brings everything that stands against the
// decision, a line each, in its parameter "reasons".
type Decisions struct{ a *App }

// ApprovalQuery says who approves a record, and when. On is read as typed, like a cell;
// Proof says where the decision is recorded.
type ApprovalQuery struct {
	ID    string `json:"id"`
	By    string `json:"by"`
	On    string `json:"on"`
	Proof string `json:"proof"`
}

// ApproveScope approves a version of the scope and freezes its items.
func (s *Decisions) ApproveScope(q ApprovalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.approve(isms.Scopes, isms.ApproveScopeVerb, q, isms.ApproveScope)
}

// ApproveCriteria puts a version of the risk criteria into force.
func (s *Decisions) ApproveCriteria(q ApprovalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.approve(isms.CriteriaVersions, isms.ApproveCriteriaVerb, q, isms.ApproveCriteria)
}

// ApproveAssessment approves a round of the risk assessment and freezes its ratings.
func (s *Decisions) ApproveAssessment(q ApprovalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.approve(isms.Assessments, isms.ApproveAssessmentVerb, q, isms.ApproveAssessment)
}

// ApproveSoa approves a version of the Statement of Applicability as it is now.
func (s *Decisions) ApproveSoa(q ApprovalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.approve(isms.SoaVersions, isms.ApproveSoaVerb, q, isms.ApproveSoa)
}

// approve carries out an approval. Nothing but Undo takes one back, so the change does not
// carry the verb: as a decision it would block Undo for good.
func (s *Decisions) approve(r *register.Register, verb string, q ApprovalQuery, fn func(*ledger.Tx, string, isms.Decision) error) (SaveResult, error) {
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	on, err := dayOf(r, "approved_on", q.On)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, verb, r, q.ID)
	if err != nil {
		return SaveResult{}, err
	}
	return s.decide(ctx, open, r, open.by(title), func(tx *ledger.Tx) error {
		return fn(tx, q.ID, isms.Decision{By: q.By, On: on, Proof: q.Proof})
	})
}

// AcceptanceQuery says who accepts a risk, when, until when and why.
type AcceptanceQuery struct {
	Risk      string `json:"risk"`
	By        string `json:"by"`
	On        string `json:"on"`
	Until     string `json:"until"`
	Rationale string `json:"rationale"`
	Proof     string `json:"proof"`
}

// AcceptRisk records that someone accepts a risk as it is rated now; it answers acceptances.
func (s *Decisions) AcceptRisk(q AcceptanceQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	on, err := dayOf(isms.Acceptances, "accepted_on", q.On)
	if err != nil {
		return SaveResult{}, err
	}
	until, err := dayOf(isms.Acceptances, "until", q.Until)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, isms.AcceptRiskVerb, isms.Risks, q.Risk)
	if err != nil {
		return SaveResult{}, err
	}
	change := open.by(title)
	change.Verb = isms.AcceptRiskVerb
	return s.decide(ctx, open, isms.Acceptances, change, func(tx *ledger.Tx) error {
		_, err := isms.AcceptRisk(tx, q.Risk, isms.Terms{Decision: isms.Decision{By: q.By, On: on, Proof: q.Proof}, Until: until, Rationale: q.Rationale})
		return err
	})
}

// WithdrawalQuery says why an acceptance or an approval of the plan ends, who ends it, and when.
type WithdrawalQuery struct {
	ID    string `json:"id"`
	Why   string `json:"why"`
	By    string `json:"by"`
	On    string `json:"on"`
	Proof string `json:"proof"`
}

// WithdrawAcceptance ends an acceptance before its day.
func (s *Decisions) WithdrawAcceptance(q WithdrawalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.withdraw(isms.Acceptances, isms.WithdrawAcceptanceVerb, q, isms.WithdrawAcceptance)
}

func (s *Decisions) withdraw(r *register.Register, verb string, q WithdrawalQuery, fn func(tx *ledger.Tx, id, why string, d isms.Decision) error) (SaveResult, error) {
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	on, err := dayOf(r, "withdrawn_on", q.On)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, verb, r, q.ID)
	if err != nil {
		return SaveResult{}, err
	}
	change := open.by(title)
	change.Verb = verb
	return s.decide(ctx, open, r, change, func(tx *ledger.Tx) error {
		return fn(tx, q.ID, q.Why, isms.Decision{By: q.By, On: on, Proof: q.Proof})
	})
}

// RefreshQuery says when evidence was collected anew, and what it covers. Days are read as
// typed; without Next the next refresh follows from the interval.
type RefreshQuery struct {
	ID    string `json:"id"`
	On    string `json:"on"`
	By    string `json:"by"`
	From  string `json:"from"`
	Until string `json:"until"`
	Next  string `json:"next"`
}

// RefreshEvidence takes a new collection into a record of evidence.
func (s *Decisions) RefreshEvidence(q RefreshQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	c := isms.Collection{By: q.By}
	for _, day := range []struct {
		to        *string
		key, text string
	}{{&c.On, "collected_on", q.On}, {&c.From, "period_from", q.From}, {&c.Until, "period_to", q.Until}, {&c.Next, "next_refresh", q.Next}} {
		if *day.to, err = dayOf(isms.EvidenceRecords, day.key, day.text); err != nil {
			return SaveResult{}, err
		}
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, isms.RefreshEvidenceVerb, isms.EvidenceRecords, q.ID)
	if err != nil {
		return SaveResult{}, err
	}
	return s.decide(ctx, open, isms.EvidenceRecords, open.by(title), func(tx *ledger.Tx) error {
		return isms.RefreshEvidence(tx, q.ID, c)
	})
}

// DraftQuery says what a new version is called.
type DraftQuery struct {
	Version string `json:"version"`
}

// DraftCriteria starts a new version of the risk criteria from the one in force.
func (s *Decisions) DraftCriteria(q DraftQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	return s.decide(context.Background(), open, isms.CriteriaVersions, open.by("Start a version of the risk criteria"), func(tx *ledger.Tx) error {
		_, err := isms.DraftCriteria(tx, q.Version)
		return err
	})
}

func (s *Decisions) decide(ctx context.Context, open *session, r *register.Register, change ledger.Change, fn func(*ledger.Tx) error) (SaveResult, error) {
	done, err := open.book.Do(ctx, change, fn)
	if err != nil {
		return SaveResult{}, err
	}
	return (&Registers{s.a}).answer(ctx, open, r, done, SaveResult{Refused: []RefusedCell{}})
}

// deciding is the title of a decision: the verb, and what it is about.
func (s *session) deciding(ctx context.Context, verb string, r *register.Register, id string) (string, error) {
	rows, err := s.model.Rows(ctx, r)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(rows, func(row ledger.Row) bool { return row.ID == id })
	if at < 0 {
		return verb, nil // the verb says what is missing
	}
	return verb + " " + rows[at].Ref, nil
}

// dayOf reads a day as typed, as the field it is for would.
func dayOf(r *register.Register, key, text string) (string, error) {
	f, ok := r.Field(key)
	if !ok {
		panic("app: " + r.Key + " has no field " + key)
	}
	v, err := readCell(f, text, nil)
	if err != nil {
		return "", err
	}
	day, _ := v.(string)
	return day, nil
}
