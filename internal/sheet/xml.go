package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// xmlScanner reads the XML of a workbook part as a stream of tags and texts.
//
// encoding/xml takes ten seconds over a million formatted empty rows; this one
// takes about one, allocates nothing per tag, and still refuses what is not
// well-formed: a tag that does not close, an unknown entity, an early end.
// Document types are refused as well: no spreadsheet has one, attacks do.
type xmlScanner struct {
	src        io.Reader
	buf        []byte
	pos, end   int
	srcDone    bool
	readErr    error
	open       []byte // the names of the open tags, one after the other
	openLen    []int
	rootClosed bool

	name  []byte // local name of the tag just read; valid, as all below, until the next call
	full  []byte // the same with its prefix
	attrs []byte
	text  []byte // of the text just read, undecoded
	cdata bool
	empty bool // the tag just read closes itself; its end comes next
}

type xmlToken uint8

const (
	xmlEnd xmlToken = iota // the document ended as it should
	xmlOpen
	xmlClose
	xmlText
)

var errXML = errors.New("not well-formed XML")

const (
	maxXMLDepth = 256
	maxXMLToken = 16 << 20 // one text or one tag; Excel's own limit for a text is 32,767 characters
)

var xmlEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)

func newXMLScanner(r io.Reader) *xmlScanner {
	br := bufio.NewReaderSize(r, 512)
	head, _ := br.Peek(256)
	var src io.Reader = br
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = br.Discard(3)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		src = transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	default:
		if m := xmlEncoding.FindSubmatch(head); m != nil && !strings.EqualFold(string(m[1]), "utf-8") {
			if enc, err := htmlindex.Get(string(m[1])); err == nil {
				src = transform.NewReader(br, enc.NewDecoder())
			}
		}
	}
	return &xmlScanner{src: src, buf: make([]byte, 64<<10)}
}

// fill makes more input visible, keeping everything from keep on.
// It returns how far the kept bytes moved to the front.
func (x *xmlScanner) fill(keep int) (moved int, err error) {
	if x.srcDone {
		if x.readErr != nil {
			return 0, x.readErr
		}
		return 0, io.ErrUnexpectedEOF
	}
	if keep > 0 {
		copy(x.buf, x.buf[keep:x.end])
		x.end -= keep
		x.pos -= keep
		moved = keep
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= maxXMLToken {
			return moved, errXML
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.src.Read(x.buf[x.end:])
	x.end += n
	if err != nil {
		x.srcDone = true
		if err != io.EOF {
			x.readErr = err
		}
		if n == 0 {
			if x.readErr != nil {
				return moved, x.readErr
			}
			return moved, io.ErrUnexpectedEOF
		}
	}
	return moved, nil
}

// until reads up to the first occurrence of mark and steps over it.
func (x *xmlScanner) until(mark string) ([]byte, error) {
	start, from := x.pos, x.pos
	for {
		if i := bytes.Index(x.buf[from:x.end], []byte(mark)); i >= 0 {
			x.pos = from + i + len(mark)
			return x.buf[start : from+i], nil
		}
		from = max(start, x.end-len(mark)+1)
		moved, err := x.fill(start)
		start, from = start-moved, from-moved
		if err != nil {
			return x.buf[start:x.end], err
		}
	}
}

// next reads the next tag or text.
func (x *xmlScanner) next() (xmlToken, error) {
	if x.empty {
		x.empty = false
		return xmlClose, x.pop(x.full)
	}
	for {
		for x.pos == x.end {
			if _, err := x.fill(x.pos); err != nil {
				return x.finish(err)
			}
		}
		if x.buf[x.pos] != '<' {
			text, err := x.until("<")
			if err != nil && (!errors.Is(err, io.ErrUnexpectedEOF) || len(x.openLen) > 0) {
				return xmlEnd, err
			}
			if err == nil {
				x.pos-- // the tag begins with it
			} else {
				x.pos = x.end
			}
			if len(x.openLen) == 0 {
				if len(bytes.TrimSpace(text)) > 0 {
					return xmlEnd, errXML
				}
				continue
			}
			x.text, x.cdata = text, false
			return xmlText, nil
		}
		x.pos++
		for x.pos == x.end {
			if _, err := x.fill(x.pos); err != nil {
				return xmlEnd, err
			}
		}
		switch x.buf[x.pos] {
		case '?':
			if _, err := x.until("?>"); err != nil {
				return xmlEnd, err
			}
		case '!':
			token, err := x.declaration()
			if err != nil || token == xmlText {
				return token, err
			}
		case '/':
			x.pos++
			tag, err := x.until(">")
			if err != nil {
				return xmlEnd, err
			}
			return xmlClose, x.pop(bytes.TrimRight(tag, " \t\r\n"))
		default:
			return x.tag()
		}
	}
}

func (x *xmlScanner) finish(err error) (xmlToken, error) {
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		return xmlEnd, err
	}
	if !x.rootClosed || len(x.openLen) > 0 {
		return xmlEnd, io.ErrUnexpectedEOF
	}
	return xmlEnd, nil
}

// declaration reads what begins with "<!": a comment, CDATA, or a refused document type.
func (x *xmlScanner) declaration() (xmlToken, error) {
	for x.end-x.pos < len("![CDATA[") {
		if _, err := x.fill(x.pos); err != nil {
			return xmlEnd, err
		}
	}
	switch {
	case bytes.HasPrefix(x.buf[x.pos:x.end], []byte("!--")):
		x.pos += 3
		_, err := x.until("-->")
		return xmlOpen, err
	case bytes.HasPrefix(x.buf[x.pos:x.end], []byte("![CDATA[")) && len(x.openLen) > 0:
		x.pos += len("![CDATA[")
		text, err := x.until("]]>")
		x.text, x.cdata = text, true
		return xmlText, err
	}
	return xmlEnd, errXML
}

// tag reads an opening tag from its name on. A ">" inside quotes does not end it.
func (x *xmlScanner) tag() (xmlToken, error) {
	start, i, quote := x.pos, x.pos, byte(0)
	for {
		for ; i < x.end; i++ {
			switch c := x.buf[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '<':
				return xmlEnd, errXML
			case c == '>':
				x.pos = i + 1
				return x.opened(x.buf[start:i])
			}
		}
		moved, err := x.fill(start)
		start, i = start-moved, i-moved
		if err != nil {
			return xmlEnd, err
		}
	}
}

func (x *xmlScanner) opened(tag []byte) (xmlToken, error) {
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		x.empty, tag = true, tag[:n-1]
	}
	nameEnd := 0
	for nameEnd < len(tag) && !isXMLSpace(tag[nameEnd]) {
		nameEnd++
	}
	if nameEnd == 0 || len(x.openLen) >= maxXMLDepth || x.rootClosed {
		return xmlEnd, errXML
	}
	x.full = tag[:nameEnd]
	x.attrs = tag[nameEnd:]
	x.open = append(x.open, x.full...)
	x.openLen = append(x.openLen, len(x.full))
	x.name = localName(x.full)
	return xmlOpen, nil
}

// pop closes the innermost tag, which must have this full name.
func (x *xmlScanner) pop(full []byte) error {
	if len(x.openLen) == 0 {
		return errXML
	}
	n := x.openLen[len(x.openLen)-1]
	if !bytes.Equal(x.open[len(x.open)-n:], full) {
		return errXML
	}
	x.open = x.open[:len(x.open)-n]
	x.openLen = x.openLen[:len(x.openLen)-1]
	x.rootClosed = len(x.openLen) == 0
	x.name = localName(full)
	return nil
}

func localName(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// nextAttr splits the first attribute off; name is nil at the end.
func nextAttr(attrs []byte) (name, value, rest []byte) {
	i := 0
	for i < len(attrs) && isXMLSpace(attrs[i]) {
		i++
	}
	attrs = attrs[i:]
	eq := bytes.IndexByte(attrs, '=')
	if eq < 0 {
		return nil, nil, nil
	}
	name = bytes.TrimRight(attrs[:eq], " \t\r\n")
	attrs = bytes.TrimLeft(attrs[eq+1:], " \t\r\n")
	if len(attrs) < 2 {
		return nil, nil, nil
	}
	closing := bytes.IndexByte(attrs[1:], attrs[0])
	if closing < 0 {
		return nil, nil, nil
	}
	return name, attrs[1 : closing+1], attrs[closing+2:]
}

// attr gives an attribute of the tag just read by its local name, decoded.
func (x *xmlScanner) attr(local string) string {
	for name, value, rest := nextAttr(x.attrs); name != nil; name, value, rest = nextAttr(rest) {
		if string(localName(name)) == local {
			s, _ := appendXMLText(nil, value, false)
			return string(s)
		}
	}
	return ""
}

// skip reads to the end of the tag just opened.
func (x *xmlScanner) skip() error {
	for depth := 1; depth > 0; {
		token, err := x.next()
		switch {
		case err != nil:
			return err
		case token == xmlOpen:
			depth++
		case token == xmlClose:
			depth--
		}
	}
	return nil
}
