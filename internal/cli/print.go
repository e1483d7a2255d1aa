package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printer writes for people. Its first error is kept, and what comes after it is not written.
type printer struct {
	to     io.Writer
	colors bool
	width  int // where long cells are cut; 0 for nowhere
	err    error
}

// newPrinter colors on a terminal, unless told not to (https://no-color.org).
func newPrinter(to io.Writer) *printer {
	colors := isTerminal(to) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return &printer{to: to, colors: colors, width: 160}
}

// style is an SGR parameter (ECMA-48, section 8.3.117).
type style string

const (
	normal style = ""
	strong style = "1"
	faint  style = "2"
	bad    style = "31"
	good   style = "32"
)

func (p *printer) paint(s style, text string) string {
	if !p.colors || s == normal {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.to, format+"\n", args...)
	}
}

func (p *printer) heading(text string) { p.line("\n%s", p.paint(strong, text)) }

// row is a line of a table.
type row struct {
	style style
	cells []string
}

// table writes rows with aligned cells; only the last may be longer than the width, and is cut.
func (p *printer) table(indent string, rows []row) {
	var widths []int
	for _, r := range rows {
		for i, cell := range r.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(visible(cell)))
		}
	}
	for _, r := range rows {
		var line strings.Builder
		for i, cell := range r.cells {
			cell = visible(cell)
			line.WriteString(cell)
			if i < len(r.cells)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		p.line("%s", indent+p.paint(r.style, shorten(strings.TrimRight(line.String(), " "), p.width)))
	}
}

// visible takes out what would steer a terminal: the texts are a stranger's.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

func shorten(text string, width int) string {
	if width == 0 || utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:width-1]) + "…"
}

// column is a column of a list of T.
type column[T any] struct {
	title string
	cell  func(T) string
}

// printList writes a list as a table with titles.
func printList[T any](p *printer, columns []column[T], list []T) {
	titles := row{style: strong}
	for _, c := range columns {
		titles.cells = append(titles.cells, c.title)
	}
	rows := append(make([]row, 0, 1+len(list)), titles)
	for _, element := range list {
		var r row
		for _, c := range columns {
			r.cells = append(r.cells, c.cell(element))
		}
		rows = append(rows, r)
	}
	p.table("", rows)
}

// printJSON writes for machines.
func printJSON(to io.Writer, value any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
