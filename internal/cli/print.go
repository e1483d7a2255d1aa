package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// printer writes for people. Its first error is kept, and what comes after it is not written.
type printer struct {
	to     io.Writer
	colors bool
	width  int // where lines are broken; 0 for nowhere
	err    error
}

// usualWidth is a line's where nobody says how long it may be.
const usualWidth = 80

// newPrinter colors on a terminal, unless told not to (https://no-color.org), and fits the text to it.
func newPrinter(to io.Writer) *printer {
	colors := isTerminal(to) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return &printer{to: to, colors: colors, width: cmp.Or(widthOf(to), usualWidth)}
}

// widthOf is how wide a terminal is, by its own word or by that of COLUMNS (POSIX, Base Definitions 8.3), which also
// fits what goes into a file; 0 where neither says it.
func widthOf(to io.Writer) int {
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return columns
	}
	if f, ok := to.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			return width
		}
	}
	return 0
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

// paragraph writes a text over as many lines as it needs.
func (p *printer) paragraph(indent, text string) {
	for _, line := range wrap(visible(text), max(0, p.width-len(indent))) {
		p.line("%s%s", indent, line)
	}
}

// gap stands between two columns.
const gap = "  "

// table writes rows with aligned cells. Where a row is wider than the line, its cells go on below.
func (p *printer) table(indent string, rows []row) {
	widths := p.widths(len(indent), rows)
	for _, r := range rows {
		var cells [][]string
		height := 0
		for i, cell := range r.cells {
			lines := wrap(visible(cell), widths[i])
			cells, height = append(cells, lines), max(height, len(lines))
		}
		for n := range height {
			var line strings.Builder
			for i, lines := range cells {
				cell := ""
				if n < len(lines) {
					cell = lines[n]
				}
				line.WriteString(cell)
				if i < len(cells)-1 {
					line.WriteString(strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell))) + gap)
				}
			}
			p.line("%s", indent+p.paint(r.style, strings.TrimRight(line.String(), " ")))
		}
	}
}

// narrowest is what a column is never made narrower than.
const narrowest = 10

// widths are those of the cells, the widest column made narrower until all fit; words stay whole as long as they can.
func (p *printer) widths(indent int, rows []row) []int {
	var natural, least []int
	for _, r := range rows {
		for i, cell := range r.cells {
			if i == len(natural) {
				natural, least = append(natural, 0), append(least, narrowest)
			}
			natural[i] = max(natural[i], utf8.RuneCountInString(visible(cell)))
			if i < len(r.cells)-1 {
				least[i] = max(least[i], longestPiece(visible(cell)))
			}
		}
	}
	if p.width == 0 {
		return natural
	}
	room := p.width - indent - len(gap)*max(0, len(natural)-1)
	if sum(least) > room {
		least = slices.Repeat([]int{narrowest}, len(natural))
	}
	for over := sum(natural) - room; over > 0; over = sum(natural) - room {
		widest := -1
		for i, w := range natural {
			if w > least[i] && (widest < 0 || w > natural[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break // no terminal is that narrow
		}
		natural[widest] = max(least[widest], natural[widest]-max(1, over/len(natural)))
	}
	return natural
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

func longestPiece(text string) (longest int) {
	for piece := range pieces(text) {
		longest = max(longest, utf8.RuneCountInString(piece))
	}
	return longest
}

// pieces splits a text behind the characters at which it may be broken: between words, and inside of ids. An address
// stays whole, so that it can be copied.
func pieces(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			end := strings.IndexAny(text, " |") + 1
			if end == 0 {
				end = len(text)
			}
			if word := text[:end]; !strings.Contains(word, "://") {
				if inside := strings.IndexAny(word, "/-") + 1; inside > 0 {
					end = inside
				}
			}
			if !yield(text[:end]) {
				return
			}
			text = text[end:]
		}
	}
}

// wrap breaks a text so that no line is longer than width, but for addresses. A width of 0 breaks nowhere.
func wrap(text string, width int) (lines []string) {
	if width <= 0 || utf8.RuneCountInString(text) <= width {
		return []string{text}
	}
	line, length := "", 0
	flush := func() {
		if line = strings.TrimRight(line, " "); line != "" {
			lines = append(lines, line)
		}
		line, length = "", 0
	}
	for piece := range pieces(text) {
		if length+utf8.RuneCountInString(strings.TrimRight(piece, " ")) > width {
			flush()
		}
		runes := []rune(piece)
		for len(runes) > width && !strings.Contains(piece, "://") {
			lines = append(lines, string(runes[:width]))
			runes = runes[width:]
		}
		line += string(runes)
		length += len(runes)
	}
	flush()
	return lines
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

// printList writes a list as a table with titles; where no table fits the line, an element after the other.
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
	if !p.fits(rows) {
		p.records(titles.cells, rows[1:])
		return
	}
	p.table("", rows)
}

// fits tells whether the columns have room for their words beside each other.
func (p *printer) fits(rows []row) bool {
	needs := make([]int, len(rows[0].cells))
	for _, r := range rows {
		for i, cell := range r.cells[:len(r.cells)-1] {
			needs[i] = max(needs[i], longestPiece(visible(cell)))
		}
	}
	needs[len(needs)-1] = narrowest
	return p.width == 0 || sum(needs)+len(gap)*(len(needs)-1) <= p.width
}

// records writes each row as lines of titles and cells.
func (p *printer) records(titles []string, rows []row) {
	for i, r := range rows {
		if i > 0 {
			p.line("")
		}
		var lines []row
		for n, cell := range r.cells {
			if cell != "" {
				lines = append(lines, row{cells: []string{titles[n], cell}})
			}
		}
		p.table("", lines)
	}
}

// printJSON writes for machines.
func printJSON(to io.Writer, value any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
