package sheet

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1" //nolint:gosec // what Excel 2007 and 2010 use
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Encrypted workbooks ([MS-OFFCRYPTO]): an OLE container with the encrypted
// package and what a password is checked against. excelize decrypts as well, but
// never checks the password: a wrong one gives the same noise as a damaged file,
// and the person would be told the wrong one of the two. It also fills up short
// keys wrongly, so that SHA-1 with AES-256 never opens.

var (
	errWrongPassword = errors.New("the password does not fit")
	errUnknownCipher = errors.New("encryption of an unknown kind")
	errCrypt         = errors.New("the encryption makes no sense")
)

// openPassword is what Excel encrypts a workbook with whose structure is
// protected but which opens without a password ([MS-OFFCRYPTO] 2.4.2.3).
const openPassword = "VelvetSweatshop"

// The format allows no more; a larger one is there to waste time.
const maxSpins = 10_000_000

// decryptPackage gives the package that a password opens. It may overwrite the
// encrypted one.
func decryptPackage(info, encrypted []byte, password string) ([]byte, error) {
	if len(info) < 8 || len(encrypted) < 8 {
		return nil, errCrypt
	}
	size := binary.LittleEndian.Uint64(encrypted)
	body := encrypted[8:]
	if size > uint64(len(body)) {
		return nil, errCrypt
	}
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	major, minor := binary.LittleEndian.Uint16(info), binary.LittleEndian.Uint16(info[2:])
	var err error
	switch {
	case major == 4 && minor == 4:
		err = decryptAgile(info[8:], body, password)
	case major >= 2 && major <= 4 && minor == 2:
		err = decryptStandard(info[8:], body, password)
	default:
		err = errUnknownCipher
	}
	return body[:min(size, uint64(len(body)))], err
}

func passwordBytes(password string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(password)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// spin hashes salt and password, and the result again and again with a counter.
func spin(h hash.Hash, salt []byte, password string, times int) []byte {
	h.Write(salt)
	h.Write(passwordBytes(password))
	var counter [4]byte
	key := h.Sum(nil)
	for i := range times {
		h.Reset()
		binary.LittleEndian.PutUint32(counter[:], uint32(i))
		h.Write(counter[:])
		h.Write(key)
		key = h.Sum(key[:0])
	}
	return key
}

func digest(h hash.Hash, parts ...[]byte) []byte {
	h.Reset()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// fitted cuts or fills up a key or vector.
func fitted(b []byte, size int) []byte {
	for len(b) < size {
		b = append(b, 0x36)
	}
	return b[:size]
}

// decryptStandard is the way of Excel 2007: AES by blocks, SHA-1, 50,000 rounds.
func decryptStandard(info, body []byte, password string) error {
	const fixed, verifier = 32, 4 + 16 + 16 + 4 + 32
	if len(info) < 4+fixed {
		return errCrypt
	}
	headerSize := int64(binary.LittleEndian.Uint32(info))
	if headerSize < fixed || headerSize+4+verifier > int64(len(info)) {
		return errCrypt
	}
	algorithm, bits := binary.LittleEndian.Uint32(info[12:]), int(binary.LittleEndian.Uint32(info[20:]))
	if algorithm < 0x660E || algorithm > 0x6610 {
		return errUnknownCipher
	}
	if bits != 128 && bits != 192 && bits != 256 {
		return errCrypt
	}
	check := info[4+headerSize:]
	salt, test, proof := check[4:20], check[20:36], check[40:72]

	h := sha1.New() //nolint:gosec // as above
	key := digest(h, spin(h, salt, password, 50_000), make([]byte, 4))
	var derived []byte
	for _, fill := range []byte{0x36, 0x5C} {
		pad := bytes.Repeat([]byte{fill}, 64)
		subtle.XORBytes(pad, pad, key)
		derived = append(derived, digest(h, pad)...)
	}
	block, err := aes.NewCipher(derived[:bits/8])
	if err != nil {
		return errCrypt
	}
	ecb := func(b []byte) []byte {
		for n := 0; n+aes.BlockSize <= len(b); n += aes.BlockSize {
			block.Decrypt(b[n:], b[n:])
		}
		return b
	}
	if subtle.ConstantTimeCompare(digest(h, ecb(bytes.Clone(test))), ecb(bytes.Clone(proof))[:sha1.Size]) == 0 {
		return errWrongPassword
	}
	ecb(body)
	return nil
}

// agileKey is one set of parameters of the agile way.
type agileKey struct {
	salt                    []byte
	blockSize, keySize      int
	hash                    func() hash.Hash
	spins                   int
	verifier, proof, sealed []byte
}

// decryptAgile is the way of Excel 2010 and later: AES in chains, the parameters as XML.
func decryptAgile(description, body []byte, password string) error {
	x := newXMLScanner(bytes.NewReader(description))
	var data, lock *agileKey
	for {
		token, err := x.next()
		if err != nil {
			return errCrypt
		}
		if token == xmlEnd {
			break
		}
		if token != xmlOpen {
			continue
		}
		switch {
		case string(x.name) == "keyData" && data == nil:
			data, err = readAgileKey(x)
		case string(x.name) == "encryptedKey" && lock == nil && x.attr("spinCount") != "":
			lock, err = readAgileKey(x)
		}
		if err != nil {
			return err
		}
	}
	if data == nil || lock == nil {
		return errUnknownCipher // by certificate alone
	}
	if lock.spins < 0 || lock.spins > maxSpins || len(lock.verifier) == 0 || len(lock.proof) == 0 {
		return errCrypt
	}
	h := lock.hash()
	spun := spin(h, lock.salt, password, lock.spins)
	unseal := func(purpose, sealed []byte) ([]byte, error) {
		return lock.decrypt(fitted(digest(h, spun, purpose), lock.keySize), fitted(bytes.Clone(lock.salt), lock.blockSize), bytes.Clone(sealed))
	}
	test, err1 := unseal([]byte{0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79}, lock.verifier)
	proof, err2 := unseal([]byte{0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E}, lock.proof)
	key, err3 := unseal([]byte{0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6}, lock.sealed)
	if err := errors.Join(err1, err2, err3); err != nil {
		return errCrypt
	}
	if want := digest(h, test[:min(len(test), 16)]); len(proof) < len(want) || subtle.ConstantTimeCompare(want, proof[:len(want)]) == 0 {
		return errWrongPassword
	}
	if len(key) < data.keySize {
		return errCrypt
	}
	const segment = 4096
	h = data.hash()
	for n := 0; len(body) > 0; n++ {
		piece := body[:min(segment, len(body))]
		body = body[len(piece):]
		vector := fitted(digest(h, data.salt, binary.LittleEndian.AppendUint32(nil, uint32(n))), data.blockSize)
		if _, err := data.decrypt(key[:data.keySize], vector, piece); err != nil {
			return errCrypt
		}
	}
	return nil
}

func readAgileKey(x *xmlScanner) (*agileKey, error) {
	if x.attr("cipherAlgorithm") != "AES" || x.attr("cipherChaining") != "ChainingModeCBC" {
		return nil, errUnknownCipher
	}
	k := &agileKey{}
	switch strings.ReplaceAll(strings.ToUpper(x.attr("hashAlgorithm")), "-", "") {
	case "SHA1":
		k.hash = sha1.New
	case "SHA256":
		k.hash = sha256.New
	case "SHA384":
		k.hash = sha512.New384
	case "SHA512":
		k.hash = sha512.New
	default:
		return nil, errUnknownCipher
	}
	bits, _ := strconv.Atoi(x.attr("keyBits"))
	k.blockSize, _ = strconv.Atoi(x.attr("blockSize"))
	k.spins, _ = strconv.Atoi(x.attr("spinCount"))
	k.keySize = bits / 8
	if k.blockSize != aes.BlockSize || bits != 128 && bits != 192 && bits != 256 {
		return nil, errCrypt
	}
	for name, to := range map[string]*[]byte{"saltValue": &k.salt, "encryptedVerifierHashInput": &k.verifier,
		"encryptedVerifierHashValue": &k.proof, "encryptedKeyValue": &k.sealed} {
		var err error
		if *to, err = base64.StdEncoding.DecodeString(x.attr(name)); err != nil {
			return nil, errCrypt
		}
	}
	return k, nil
}

// decrypt decrypts in place.
func (k *agileKey) decrypt(key, vector, b []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil || len(b)%aes.BlockSize != 0 || len(vector) != aes.BlockSize {
		return nil, errCrypt
	}
	cipher.NewCBCDecrypter(block, vector).CryptBlocks(b, b)
	return b, nil
}
