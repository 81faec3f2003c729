package sheet

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// standardEncrypted is a workbook encrypted as Excel 2007 does it.
func standardEncrypted(t testing.TB, password string) []byte {
	t.Helper()
	f := excelize.NewFile()
	require.NoError(t, f.SetCellValue("Sheet1", "A1", "secret plan"))
	var b bytes.Buffer
	require.NoError(t, f.Write(&b, excelize.Options{Password: password}))
	require.NoError(t, f.Close())
	return b.Bytes()
}

// agileEncrypted encrypts as Excel 2010 and later do. The salts are fixed:
// this protects nothing.
func agileEncrypted(content []byte, password, hashName string, bits, spins int) []byte {
	salt := []byte("0123456789abcdef")
	k, err := readAgileKey(scannerAt(fmt.Sprintf(`<a cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="%s" keyBits="%d" blockSize="16"/>`, hashName, bits)))
	if err != nil {
		panic(err)
	}
	h := k.hash()
	seal := func(key, vector, b []byte) []byte {
		block, err := aes.NewCipher(key)
		if err != nil {
			panic(err)
		}
		b = append(bytes.Clone(b), make([]byte, (16-len(b)%16)%16)...)
		cipher.NewCBCEncrypter(block, vector).CryptBlocks(b, b)
		return b
	}
	claimed := spins
	if spins > 1_000_000 {
		spins = 1 // no test waits for those
	}
	spun := spin(h, salt, password, spins)
	lock := func(purpose string, b []byte) string {
		return base64.StdEncoding.EncodeToString(seal(fitted(digest(h, spun, []byte(purpose)), bits/8), salt, b))
	}
	h.Reset()
	test, key := []byte("sixteen letters!"), bytes.Repeat([]byte{7}, bits/8)
	parameters := fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="%d" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="%s" saltValue="%s"`, bits, hashName, base64.StdEncoding.EncodeToString(salt))
	info := append(u16(4, 4), u32(0x40)...)
	info = append(info, fmt.Sprintf(`<?xml version="1.0"?><encryption><keyData %s/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="%d" %s encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		parameters, claimed, parameters,
		lock("\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", test), lock("\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", digest(h, test)), lock("\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", key))...)
	sealed := binary.LittleEndian.AppendUint64(nil, uint64(len(content)))
	for n := 0; len(content) > 0; n++ {
		piece := content[:min(4096, len(content))]
		content = content[len(piece):]
		sealed = append(sealed, seal(key, fitted(digest(h, salt, u32(n)), 16), piece)...)
	}
	return container(part{"EncryptionInfo", string(info)}, part{"EncryptedPackage", string(sealed)})
}

func scannerAt(xml string) *xmlScanner {
	x := newXMLScanner(strings.NewReader(xml))
	_, _ = x.next()
	return x
}

func TestAnEncryptedWorkbookOpensWithItsPasswordOnly(t *testing.T) {
	content := written(t, Document{Tables: []Table{soaLike(93, 8)}})
	for name, file := range map[string][]byte{
		"Excel 2007":           standardEncrypted(t, "Größe 東京 🙂"),
		"Excel 2010":           agileEncrypted(content, "Größe 東京 🙂", "SHA1", 128, 100_000),
		"Excel 2013 and later": agileEncrypted(content, "Größe 東京 🙂", "SHA512", 256, 100_000),
		"a short digest":       agileEncrypted(content, "Größe 東京 🙂", "SHA-1", 256, 1000),
		"SHA-384":              agileEncrypted(content, "Größe 東京 🙂", "SHA384", 192, 1000),
	} {
		t.Run(name, func(t *testing.T) {
			path := keep(t, "plan.xlsx", file)
			_, _, err := Reader{}.Read(context.Background(), path)
			f := fault.Of(err)
			require.Equal(t, fault.Encrypted, f.Code, "%v", err)
			require.Equal(t, "“plan.xlsx” is password-protected. Nothing was imported. Enter the password here, or open it in Excel, remove the password under File › Info, and import that.", f.Error())
			require.Equal(t, map[string]string{"file": "plan.xlsx", "password": "accepted"}, f.Params)

			_, _, err = Reader{Password: "größe 東京 🙂"}.Read(context.Background(), path)
			f = fault.Of(err)
			require.Equal(t, fault.Encrypted, f.Code, "%v", err)
			require.Equal(t, "“plan.xlsx” does not open with this password. Nothing was imported. Check capital letters and the keyboard's language, and enter it again.", f.Error())
			require.Equal(t, map[string]string{"file": "plan.xlsx", "password": "accepted", "wrong_password": "true"}, f.Params)

			book, usage, err := Reader{Password: "Größe 東京 🙂"}.Read(context.Background(), path)
			require.NoError(t, err)
			require.Equal(t, XLSX, book.Format)
			require.NotEmpty(t, book.Sheets[0].Rows)
			require.Less(t, usage.PeakMemory, int64(memoryPromise))
		})
	}
}

func TestAWorkbookThatExcelOpensWithoutAskingIsRead(t *testing.T) {
	// Protecting its structure encrypts a workbook with a password everybody knows.
	book := readContent(t, "plan.xlsx", agileEncrypted(written(t, Document{Tables: []Table{soaLike(3, 3)}}), openPassword, "SHA512", 256, 1000))
	require.Equal(t, XLSX, book.Format)
}

func TestAPasswordIsNeverSeenOutside(t *testing.T) {
	secret := "correct-horse-battery"
	encoded, err := json.Marshal(parseJob{Name: "plan.xlsx", Password: true})
	require.NoError(t, err)
	require.NotContains(t, string(encoded), secret, "the job is an argument of the parser")

	// Arguments and environment of the parser, as it runs.
	path := keep(t, "plan.xlsx", agileEncrypted([]byte("x"), "other", "SHA512", 256, maxSpins))
	ctx, cancel := context.WithCancel(context.Background())
	seen := make(chan string, 1)
	go func() {
		defer cancel()
		time.Sleep(300 * time.Millisecond)
		var all strings.Builder
		files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
		for _, f := range files {
			arguments, _ := os.ReadFile(f)
			if bytes.Contains(arguments, []byte(ParserVerb)) && bytes.Contains(arguments, []byte("plan.xlsx")) {
				environment, _ := os.ReadFile(filepath.Join(filepath.Dir(f), "environ"))
				all.Write(append(arguments, environment...))
			}
		}
		seen <- all.String()
	}()
	_, _, err = Reader{Password: secret}.Read(ctx, path)
	require.Error(t, err)
	require.NotContains(t, err.Error(), secret)
	require.NotContains(t, fmt.Sprint(fault.Of(err).Cause), secret)
	shown := <-seen
	require.NotContains(t, shown, secret)
	if _, err := os.Stat("/proc/self/cmdline"); err == nil {
		require.Contains(t, shown, ParserVerb, "the parser was not found")
	}
}

func TestAPasswordForAFileThatNeedsNoneChangesNothing(t *testing.T) {
	for name, content := range map[string][]byte{
		"book.xlsx": written(t, Document{Tables: []Table{soaLike(3, 3)}}),
		"old.xls":   xlsFile(xlsStyles(), rec(biffNumber, at(1, 1, 0), f64(1))),
		"list.csv":  []byte("a,b\n1,2\n"),
	} {
		_, _, err := Reader{Password: "x"}.Read(context.Background(), keep(t, name, content))
		require.NoError(t, err, name)
	}
	_, _, err := Reader{Password: strings.Repeat("x", 100_000)}.Read(context.Background(), keep(t, "plan.xlsx", standardEncrypted(t, "a")))
	require.ErrorContains(t, err, "does not open with this password")
}

func TestEncryptionThatMakesNoSenseIsRefused(t *testing.T) {
	whole := agileEncrypted([]byte("no package at all, but long enough to be one"), "a", "SHA512", 256, 10)
	parse := func(content []byte) error {
		_, err := parse(bytes.NewReader(content), int64(len(content)), "plan.xlsx", "a", defaultLimits)
		require.Error(t, err)
		return err
	}
	replaced := func(old, changed string) []byte {
		require.Equal(t, len(old), len(changed))
		require.Contains(t, string(whole), old)
		return bytes.ReplaceAll(whole, []byte(old), []byte(changed))
	}
	require.ErrorContains(t, parse(whole), "is damaged or incomplete")
	require.ErrorContains(t, parse(replaced(`hashAlgorithm="SHA512"`, `hashAlgorithm="WHIRLP"`)), "is encrypted in a way Certbook cannot open. Nothing was imported.")
	require.ErrorContains(t, parse(replaced(`cipherAlgorithm="AES"`, `cipherAlgorithm="RC2"`)), "is encrypted in a way Certbook cannot open")
	require.ErrorContains(t, parse(replaced(`p:encryptedKey `, `p:encryptedNot `)), "is encrypted in a way")
	require.ErrorContains(t, parse(replaced(`spinCount="10"`, `spinCount="-1"`)), "is damaged")
	require.ErrorContains(t, parse(replaced(`keyBits="256"`, `keyBits="257"`)), "is damaged")
	require.ErrorContains(t, parse(replaced(`<?xml`, `<?xml`)[:2048]), "is damaged")
	require.ErrorContains(t, parse(container(part{"EncryptedPackage", strings.Repeat("x", 100)})), "is damaged")
	require.ErrorContains(t, parse(agileEncrypted([]byte("x"), "a", "SHA512", 256, maxSpins+1)), "is damaged")
}

func TestRealEncryptedWorkbooksOpen(t *testing.T) {
	for _, path := range realFiles(t) {
		if !strings.Contains(filepath.Base(path), "encrypt") {
			continue
		}
		book, _, err := Reader{Password: "password"}.Read(context.Background(), path)
		require.NoError(t, err, path)
		require.Equal(t, "SECRET", book.Sheets[0].Rows[0].Cells[0].Text, path)
	}
}
