package workspace_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// child names what this test binary does instead of testing when a test starts it anew.
const child = "CERTBOOK_TEST_CHILD"

func TestMain(m *testing.M) {
	tasks := map[string]func(args []string) error{"edit": editChild, "create": createChild, "hold": holdChild, "poor": poorChild, "add files": addFilesChild, "look": lookChild}
	task, ok := tasks[os.Getenv(child)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := task(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// childOptions are the product's, with the toy registers.
func childOptions() workspace.Options {
	return workspace.Options{Registers: toy.Registers(), Migrations: append(workspace.Migrations(), toyStep)}
}

// process is a child and what it says, line by line.
type process struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func start(t *testing.T, task string, wrap []string, args ...string) *process {
	t.Helper()
	command := append(append([]string{}, wrap...), append([]string{os.Args[0]}, args...)...)
	p := &process{Cmd: exec.Command(command[0], command[1:]...)}
	p.Env = append(os.Environ(), child+"="+task)
	p.Stderr = os.Stderr
	in, err := p.StdinPipe()
	require.NoError(t, err)
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	p.in, p.out = in, bufio.NewScanner(out)
	require.NoError(t, p.Start())
	t.Cleanup(func() { _ = p.Process.Kill(); _ = p.Wait() })
	return p
}

// line waits for the next thing the child says; "" when it says no more.
func (p *process) line() string {
	if p.out.Scan() {
		return p.out.Text()
	}
	return ""
}

// editChild opens a book and changes it for ever, one acknowledgement a line: the number
// of the change, written in one piece and only when Do has returned.
func editChild(args []string) error {
	b, err := workspace.Open(context.Background(), args[0], childOptions())
	if err != nil {
		return err
	}
	if b.Unclean {
		if err := b.Check(context.Background()); err != nil {
			return err
		}
	}
	limit, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	say("ready")
	for n := 0; n != limit; n++ {
		done, err := b.Do(context.Background(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error { return edit(tx, n) })
		if err != nil {
			return err
		}
		say(fmt.Sprintf("%d %s", done.Seq, done.Digest))
	}
	return b.Close()
}

func say(line string) { _, _ = os.Stdout.WriteString(line + "\n") }

// edit is small most times, and now and then an import of many long rows.
func edit(tx *ledger.Tx, n int) error {
	gadgets, err := ledger.All[*toy.Gadget](tx)
	if err != nil {
		return err
	}
	if n%10 == 9 {
		for i := range 40 {
			g := &toy.Gadget{Base: register.Base{}, Name: fmt.Sprintf("Import %d row %d", tx.Seq(), i), Notes: strings.Repeat("words ", 150)}
			if err := tx.Save(g); err != nil {
				return err
			}
		}
		return nil
	}
	if len(gadgets) == 0 {
		return tx.Save(&toy.Gadget{Name: "Lathe"})
	}
	g := gadgets[n%len(gadgets)]
	g.Notes = fmt.Sprintf("change %d %s", tx.Seq(), strings.Repeat("words ", n%50))
	return tx.Save(g)
}

// createChild begins to make a book and stops in the middle until it is killed.
func createChild(args []string) error {
	_, err := workspace.Create(context.Background(), args[0], childOptions(), making, func(tx *ledger.Tx) error {
		for i := range 500 {
			if err := tx.Save(&toy.Gadget{Name: fmt.Sprintf("Gadget %d", i), Notes: strings.Repeat("words ", 500)}); err != nil {
				return err
			}
		}
		say("half made")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
	return err
}

// holdChild keeps a book open until its input ends.
func holdChild(args []string) error {
	b, err := workspace.Open(context.Background(), args[0], childOptions())
	if err != nil {
		return err
	}
	say("open")
	_, err = io.Copy(io.Discard, os.Stdin)
	if err != nil {
		return err
	}
	return b.Close()
}

// poorChild opens and reads a book as somebody who may not write it, and says what came
// of it: a code, or the names it read.
func poorChild(args []string) error {
	if err := dropPrivileges(); err != nil {
		return err
	}
	for _, open := range []func(context.Context, string, workspace.Options) (*workspace.Book, error){workspace.Open, workspace.Read} {
		b, err := open(context.Background(), args[0], childOptions())
		if err != nil {
			say(string(fault.Of(err).Code) + ": " + err.Error())
			continue
		}
		rows, err := b.Rows(context.Background(), toy.Gadgets)
		say(fmt.Sprintf("%d rows, snapshot %v, %v", len(rows), !b.SnapshotOf.IsZero(), err))
		if err := b.Close(); err != nil {
			return err
		}
	}
	return nil
}
