package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// changeRow is one link of the chain as it is kept.
type changeRow struct {
	Seq        int64
	At         string // RFC 3339 in UTC with milliseconds
	Actor      string
	Source     Source
	SourceName string
	Title      string
	Verb       string
	Kind       Kind
	Target     int64 // the change an undo or redo speaks of
	Digest     []byte
}

func (changeRow) TableName() string { return "changes" }

const timeLayout = "2006-01-02T15:04:05.000Z"

// Actions of an entry.
const (
	actCreate = "create"
	actDelete = "delete"
	actSet    = "set"
	actLink   = "link"
	actUnlink = "unlink"
	actErase  = "erase"
)

// entryRow is one field's before and after as it is kept. An erased side has a NULL
// value, the digest in place of the salt, and the number of the erasing change.
type entryRow struct {
	ID           int64
	Change       int64
	Register     string
	Record       string
	Field        string
	Action       string
	Target       string
	Before       *string
	BeforeSalt   []byte
	BeforeErased int64
	After        *string
	AfterSalt    []byte
	AfterErased  int64
}

func (entryRow) TableName() string { return "entries" }

const null = "null"

func genesis(bookID string) []byte {
	sum := sha256.Sum256([]byte("certbook book 1\n" + bookID))
	return sum[:]
}

func valueDigest(salt []byte, text string) []byte {
	sum := sha256.Sum256(append(append(make([]byte, 0, len(salt)+len(text)), salt...), text...))
	return sum[:]
}

// sideDigest is the digest of one side of an entry, erased or not.
func sideDigest(value *string, salt []byte, erased int64) []byte {
	if erased > 0 {
		return salt
	}
	if value == nil {
		return valueDigest(nil, null)
	}
	return valueDigest(salt, *value)
}

func (e *entryRow) digest() (string, error) {
	parts, err := json.Marshal([]string{e.Register, e.Record, e.Field, e.Action, e.Target,
		hexText(sideDigest(e.Before, e.BeforeSalt, e.BeforeErased)),
		hexText(sideDigest(e.After, e.AfterSalt, e.AfterErased))})
	if err != nil {
		return "", fmt.Errorf("digest entry: %w", err)
	}
	sum := sha256.Sum256(parts)
	return hexText(sum[:]), nil
}

func (c *changeRow) digest(previous []byte, entries []entryRow) ([]byte, error) {
	header, err := json.Marshal(struct {
		Seq        int64  `json:"seq"`
		At         string `json:"at"`
		Actor      string `json:"actor"`
		Source     Source `json:"source"`
		SourceName string `json:"source_name"`
		Title      string `json:"title"`
		Verb       string `json:"verb"`
		Kind       Kind   `json:"kind"`
		Target     int64  `json:"target"`
	}{c.Seq, c.At, c.Actor, c.Source, c.SourceName, c.Title, c.Verb, c.Kind, c.Target})
	if err != nil {
		return nil, fmt.Errorf("digest change: %w", err)
	}
	h := sha256.New()
	fmt.Fprintf(h, "certbook change 1\n%s\n%s\n", hexText(previous), header)
	for i := range entries {
		entry, err := entries[i].digest()
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(h, "%s\n", entry)
	}
	return h.Sum(nil), nil
}

func hexText(b []byte) string { return hex.EncodeToString(b) }
