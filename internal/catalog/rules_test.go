package catalog_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTimingRulesHaveUniqueKeysAndAnOriginToShow(t *testing.T) {
	rules := catalog.TimingRules()
	require.Len(t, rules, 41)
	ids, keys := map[string]bool{}, map[string]bool{}
	for _, r := range rules {
		require.False(t, ids[r.ID] || keys[r.Key], r.ID)
		ids[r.ID], keys[r.Key] = true, true
		require.NotEmpty(t, r.Topic, r.ID)
		require.NotEmpty(t, r.Rule, r.ID)
		require.NotEmpty(t, r.Source, r.ID)
		got, found := catalog.TimingRuleByKey(r.Key)
		require.True(t, found)
		require.Equal(t, r, got)
		switch r.Origin {
		case catalog.OriginStandard, catalog.OriginAccreditation:
			require.NotEmpty(t, r.ClauseRef, r.ID)
		case catalog.OriginPractice:
			require.Empty(t, r.ClauseRef, "%s: practice must not pass for a rule of a standard", r.ID)
			require.Equal(t, "practice of certification bodies", r.Source, r.ID)
		case catalog.OriginEdition:
			require.False(t, r.Historical, r.ID)
		default:
			t.Fatalf("%s: unknown origin %q", r.ID, r.Origin)
		}
	}
	_, found := catalog.TimingRuleByKey("no_such_rule")
	assert.False(t, found)
}

func TestTimingRuleValuesHaveTheDocumentedForms(t *testing.T) {
	number := regexp.MustCompile(`^\d+(\.\d+)?([-/]\d+(\.\d+)?)?$`)
	date := regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`)
	for _, r := range catalog.TimingRules() {
		switch {
		case r.Value == "":
			require.Empty(t, r.Unit, r.ID)
		case r.Unit == "date":
			require.Regexp(t, date, r.Value, r.ID)
		default:
			require.NotEmpty(t, r.Unit, r.ID)
			require.Regexp(t, number, r.Value, r.ID)
		}
	}
}

func TestRulesNotReadInAPrimaryTextSaySo(t *testing.T) {
	toConfirm := func(key string) bool {
		r, found := catalog.TimingRuleByKey(key)
		require.True(t, found, key)
		return r.ToConfirm
	}
	for _, key := range []string{"recert_before_expiry", "recert_not_completed", "soa_on_certificate", "stage_interval_max"} {
		assert.True(t, toConfirm(key), key)
	}
	for _, key := range []string{"cycle_length", "first_surveillance", "transition_end"} {
		assert.False(t, toConfirm(key), key)
	}
	supersededShare, found := catalog.TimingRuleByKey("remote_audit_30_percent")
	require.True(t, found)
	assert.True(t, supersededShare.Historical)
}

func TestDirectoriesHaveHTTPSAddresses(t *testing.T) {
	count := map[catalog.DirectoryType]int{}
	ids := map[string]bool{}
	check := func(id, address string) {
		u, err := url.Parse(address)
		require.NoError(t, err, id)
		require.Equal(t, "https", u.Scheme, id)
		require.Contains(t, u.Host, ".", id)
		require.Nil(t, u.User, id)
	}
	inText := regexp.MustCompile(`\bhttps?://\S+`)
	for _, d := range catalog.Directories() {
		count[d.Type]++
		require.False(t, ids[d.ID], d.ID)
		ids[d.ID] = true
		require.NotEmpty(t, d.Name, d.ID)
		require.NotEmpty(t, d.Country, d.ID)
		require.NotEmpty(t, d.Source, d.ID)
		check(d.ID, d.URL)
		for _, address := range inText.FindAllString(d.Note, -1) {
			check(d.ID, address)
		}
		if d.Type == catalog.DirectoryAccreditationBody {
			require.NotEmpty(t, d.ISMSRecognition, d.ID)
		}
	}
	assert.Equal(t, map[catalog.DirectoryType]int{
		catalog.DirectoryArrangement: 4, catalog.DirectoryCertificates: 6,
		catalog.DirectoryAccreditationBody: 36, catalog.DirectoryCertificationBody: 15,
	}, count)
}

// A person needs to know how sure a fact is (ToConfirm, Source), not who looked where.
func TestNothingShownTalksAboutHowAFactWasFound(t *testing.T) {
	banned := []string{"from memory", "public repository", "one source", "one author", "vocabularies.md"}
	check := func(id string, texts ...string) {
		for _, text := range texts {
			if i := slices.IndexFunc(banned, func(b string) bool { return strings.Contains(text, b) }); i >= 0 {
				t.Errorf("%s says %q: %s", id, banned[i], text)
			}
		}
	}
	for _, r := range catalog.TimingRules() {
		check(r.ID, r.Rule, r.Note, r.Source, r.ClauseRef)
	}
	for _, d := range catalog.Directories() {
		check(d.ID, d.Name, d.Note, d.Source, d.Recognition, d.ISMSRecognition)
	}
	for _, e := range catalog.Editions() {
		for _, c := range catalog.Controls(e) {
			check(c.ID, c.Note)
		}
	}
	for _, p := range catalog.Mapping() {
		check(p.From, p.Note)
	}
	for _, d := range catalog.Documents() {
		check(d.ID, d.Note, d.Condition)
	}
}
