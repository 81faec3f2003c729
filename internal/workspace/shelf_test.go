package workspace_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// shelves are the toys with a register of files.
func shelves(t testing.TB) workspace.Options {
	o := toys(t)
	o.Registers, o.Migrations = withFiles()
	o.CopiesDir = filepath.Join(t.TempDir(), "copies")
	return o
}

func withFiles() (*register.Set, []workspace.Migration) {
	return toy.WithFiles(), slices.Clip(append(workspace.Migrations(), toyStep, workspace.Migration{ID: toy.FilesMigrationID, SQL: toy.FilesMigrationSQL}))
}

var adding = ledger.Change{Title: "Add a file", Source: ledger.Window}

// noise is content that nothing can compress or guess; two seeds never give the same.
func noise(seed uint64, size int) []byte {
	var key [32]byte
	key[0], key[1] = byte(seed), byte(seed>>8)
	content := make([]byte, size)
	_, _ = rand.NewChaCha8(key).Read(content)
	return content
}

func put(t testing.TB, dir, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// keep adds files and answers their records.
func keep(t testing.TB, b *workspace.Book, paths ...string) []*toy.File {
	t.Helper()
	_, added, err := b.AddFiles(context.Background(), adding, paths, nil, nil)
	require.NoError(t, err)
	files := make([]*toy.File, len(added))
	for i, record := range added {
		files[i] = record.(*toy.File)
	}
	return files
}

func content(t testing.TB, b *workspace.Book, f *toy.File) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, b.WriteContent(context.Background(), f.SHA256, &out))
	return out.Bytes()
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func fileNames(t testing.TB, b *workspace.Book) []string {
	t.Helper()
	rows, err := b.Rows(context.Background(), toy.Files)
	require.NoError(t, err)
	list := []string{}
	for _, row := range rows {
		list = append(list, row.Values[0].(string))
	}
	return list
}

// count asks a book's file, from outside, for one number.
func count(t testing.TB, path, query string) (n int64) {
	t.Helper()
	db := reach(t, path)
	require.NoError(t, db.QueryRow(query).Scan(&n))
	require.NoError(t, db.Close())
	return n
}

func reader(text string) *bytes.Reader { return bytes.NewReader([]byte(text)) }

// lookAtFirst opens a book and a copy of its first file.
func lookAtFirst(path string, o workspace.Options) (*workspace.Book, string, error) {
	b, err := workspace.Open(context.Background(), path, o)
	if err != nil {
		return nil, "", err
	}
	rows, err := b.Rows(context.Background(), toy.Files)
	if err != nil {
		return nil, "", err
	}
	copied, err := b.LookAt(context.Background(), rows[0].ID, false)
	return b, copied, err
}
