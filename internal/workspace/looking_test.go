package workspace_test

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestAFileIsLookedAtThroughAPrivateCopyThatGoesWithTheBook(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	path, err := b.LookAt(t.Context(), files[0].ID, false)
	require.NoError(t, err)
	require.Equal(t, "large.bin", filepath.Base(path))
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, contents[0], got)
	if runtime.GOOS != "windows" {
		for _, p := range []string{path, filepath.Dir(path), filepath.Dir(filepath.Dir(path)), o.CopiesDir} {
			info, err := os.Stat(p)
			require.NoError(t, err)
			require.Zero(t, info.Mode().Perm()&0o077, "nobody else can see %s", p)
		}
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o400), info.Mode().Perm(), "what would be saved into it would be lost")
	}
	second, err := b.LookAt(t.Context(), files[0].ID, false)
	require.NoError(t, err)
	require.NotEqual(t, path, second)
	_, err = b.LookAt(t.Context(), "nothing", false)
	refused(t, err, fault.NotFound)

	workspace.SweepCopies(o.CopiesDir, time.Now().Add(time.Hour))
	require.FileExists(t, path, "a running program's copies are left alone")
	require.NoError(t, b.Close())
	require.Empty(t, listing(t, o.CopiesDir))
}

// lookChild opens a file of a book and waits to be killed.
func lookChild(args []string) error {
	o := childOptions()
	o.Registers, o.Migrations = withFiles()
	o.CopiesDir = args[1]
	b, path, err := lookAtFirst(args[0], o)
	if err != nil {
		return err
	}
	defer b.Close()
	say(path)
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

func TestCopiesThatAKilledProgramLeftAreRemovedAtTheNextStart(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, _, _ := library(t, o, dir)
	require.NoError(t, b.Close())
	p := start(t, "look", nil, b.Path, o.CopiesDir)
	path := p.line()
	require.FileExists(t, path)
	workspace.SweepCopies(o.CopiesDir, time.Now().Add(time.Hour))
	require.FileExists(t, path)
	require.NoError(t, p.Process.Kill())
	_ = p.Wait()
	require.FileExists(t, path)
	workspace.SweepCopies(o.CopiesDir, time.Now())
	require.NoFileExists(t, path, "also where the program is started again at once")
	require.Empty(t, listing(t, o.CopiesDir))
}

func TestAFolderOfCopiesThatIsJustBeingMadeIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	made := filepath.Join(dir, "certbook-open-1")
	require.NoError(t, os.Mkdir(made, 0o700))
	workspace.SweepCopies(dir, time.Now())
	require.DirExists(t, made)
	workspace.SweepCopies(dir, time.Now().Add(time.Hour))
	require.NoDirExists(t, made)
}

func TestWhatWouldRunIsNotOpenedAndCanBeSaved(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	zip := "PK\x03\x04"
	for _, c := range []struct {
		name, content, risk string
	}{
		{"setup.exe", "anything", "runs"}, {"SETUP.EXE", "anything", "runs"}, {"a.pdf.js", "x", "runs"}, {"b.bat", "x", "runs"},
		{"c.lnk", "x", "runs"}, {"d.desktop", "[Desktop Entry]", "runs"}, {"e.ps1", "x", "runs"}, {"f.hta", "x", "runs"}, {"g.jar", zip, "runs"},
		{"h.msi", "x", "runs"}, {"n.msc", "<?xml version=\"1.0\"?>", "runs"}, {"o.rdp", "x", "runs"}, {"p.jnlp", "x", "runs"}, {"i.reg", "x", "runs"}, {"j.scr", "x", "runs"}, {"k.vbs", "x", "runs"}, {"l.sh", "x", "runs"}, {"m.app", "x", "runs"},
		{"report.pdf", "MZ\x90\x00 a program that says it is a report", "runs"}, {"photo.png", "\x7fELF\x02", "runs"}, {"notes", "#!/bin/sh\nrm -rf ~", "runs"},
		{"invoice\u202efdp.exe", "x", "runs"}, {"trailing.exe. ", "x", "runs"},
		{"macro.docm", zip, "may_run"}, {"macro.xlsm", zip, "may_run"}, {"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "may_run"}, {"page.html", "<p>", "may_run"},
		{"page.txt", "<html><script>", "may_run"}, {"drawing.svg", "<svg/>", "may_run"},
		{"policy.pdf", "%PDF-1.7", ""}, {"list.xlsx", zip, ""}, {"text.docx", zip, ""}, {"notes.txt", "words", ""}, {"photo.jpg", "\xff\xd8\xff", ""}, {"table.csv", "a,b", ""}, {"empty.pdf", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			clean, err := workspace.FileName(c.name)
			require.NoError(t, err)
			var id string
			_, err = b.Do(t.Context(), adding, func(tx *ledger.Tx) error {
				record, err := workspace.KeepFile(tx, o.Registers, c.name, reader(c.content))
				if err == nil {
					id = record.Head().ID
				}
				return err
			})
			require.NoError(t, err)
			path, err := b.LookAt(t.Context(), id, false)
			if c.risk == "" {
				require.NoError(t, err)
				require.Equal(t, clean, filepath.Base(path))
				return
			}
			refused(t, err, fault.Refused, "“"+clean+"”")
			require.Equal(t, c.risk, fault.Of(err).Params["risk"])
			path, err = b.LookAt(t.Context(), id, true)
			if c.risk == "runs" {
				refused(t, err, fault.Refused, "save it elsewhere")
			} else {
				require.NoError(t, err)
				require.FileExists(t, path)
			}
			saved := filepath.Join(t.TempDir(), "saved")
			require.NoError(t, b.SaveFile(t.Context(), id, saved))
			got, err := os.ReadFile(saved)
			require.NoError(t, err)
			require.Equal(t, c.content, string(got))
		})
	}
}

func TestSavingAFileElsewhereOverwritesNothingAndLeavesNothingHalf(t *testing.T) {
	o, dir, out := shelves(t), t.TempDir(), t.TempDir()
	b, files, contents := library(t, o, dir)
	path := filepath.Join(out, "large.bin")
	require.NoError(t, b.SaveFile(t.Context(), files[0].ID, path))
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, contents[0], got)
	refused(t, b.SaveFile(t.Context(), files[1].ID, path), fault.Refused, "exists already")
	refused(t, b.SaveFile(t.Context(), files[1].ID, filepath.Join(out, "no", "folder.txt")), fault.NotFound)
	require.Equal(t, []string{"large.bin"}, listing(t, out))

	require.NoError(t, b.Close())
	behind(t, b.Path, `UPDATE chunks SET data = zeroblob(length(data)) WHERE part = 2`)
	b = open(t, b.Path, o)
	refused(t, b.SaveFile(t.Context(), files[0].ID, filepath.Join(out, "damaged.bin")), fault.Damaged, "not what was added")
	_, err = b.LookAt(t.Context(), files[0].ID, false)
	refused(t, err, fault.Damaged)
	_, err = b.EraseContent(t.Context(), ledger.Change{}, files[1].ID, "Personal data")
	require.NoError(t, err)
	refused(t, b.SaveFile(t.Context(), files[1].ID, filepath.Join(out, "erased.txt")), fault.Refused, "was erased", "Personal data")
	require.Equal(t, []string{"large.bin"}, listing(t, out))
}

func TestAFileOfAStrangersBookIsWrittenUnderAHarmlessName(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, _ := library(t, o, dir)
	require.NoError(t, b.Close())
	behind(t, b.Path, `UPDATE toy_files SET name = '../../../../tmp/escaped.txt' WHERE ref = 'F-001'; UPDATE toy_files SET name = '..' WHERE ref = 'F-002'`)
	b = open(t, b.Path, o)
	for i, want := range []string{"escaped.txt", "F-002"} {
		path, err := b.LookAt(t.Context(), files[i].ID, false)
		require.NoError(t, err)
		require.Equal(t, want, filepath.Base(path))
		inside, err := filepath.Rel(o.CopiesDir, path)
		require.NoError(t, err)
		require.True(t, filepath.IsLocal(inside), path)
	}
}
